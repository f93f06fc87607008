// A program that reads what a program in Go does with AWS and its environment.
//
//	reader LIST RESULT
//
// LIST is what `go list -export -deps -json` prints of it; RESULT gets the findings of each main package. Packages of the app,
// and those that use the AWS SDK, are read from their sources; of all others the types are enough, which the compiler keeps.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// A Finding is what one main package does.
type Finding struct {
	Calls  []*Call   `json:"calls"`
	Reads  []*Read   `json:"reads"`
	Signed []*Signed `json:"signed"`
	Notes  []*Note   `json:"notes"`
}

// A Place is a line of the app's own code, or a module.
type Place struct {
	File string `json:"file,omitempty"`
	Line int    `json:"line,omitempty"`
	// The module of another author.
	Via string `json:"via,omitempty"`
}

// A Call is a call of an operation.
type Call struct {
	Place
	// The package of the SDK: `dynamodb`.
	Service   string `json:"service"`
	Operation string `json:"operation"`
	// What is known of its input.
	Input *Value `json:"input,omitempty"`
	// Whether the code handles the answer that there is no such object.
	Absence bool `json:"absence,omitempty"`
	Unsure  bool `json:"unsure,omitempty"`

	within *function
	args   []source
	// The field that the argument is.
	field string
}

// A Read is a read of an environment variable.
type Read struct {
	Place
	Name       string `json:"name"`
	HasDefault bool   `json:"hasDefault"`
}

// Signed are requests that the code signs itself.
type Signed struct {
	Place
	Service string `json:"service,omitempty"`
}

// A Note tells of code that cannot be read exactly.
type Note struct {
	Place
	ID string `json:"id"`
	// Details, for those kinds of notes that have some.
	What string `json:"what,omitempty"`
}

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: reader LIST RESULT"))
	}
	world, err := load(os.Args[1])
	if err != nil {
		fail(err)
	}
	findings := map[string]*Finding{}
	for _, path := range world.mains {
		findings[path] = read(world, path)
	}
	text, err := json.Marshal(findings)
	if err != nil {
		fail(err)
	}
	if err := os.WriteFile(os.Args[2], text, 0o644); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
