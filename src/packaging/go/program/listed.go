package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
)

// What `go list` says of a package.
type listed struct {
	ImportPath, Dir, Name, Export string
	GoFiles, CgoFiles, Imports    []string
	ImportMap                     map[string]string
	Standard, DepOnly             bool
	Module                        *module
}

type module struct {
	Path, Version string
	Main          bool
	Replace       *module
}

func packagesIn(path string) ([]*listed, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	decoder := json.NewDecoder(file)
	var packages []*listed
	for {
		one := &listed{}
		if err := decoder.Decode(one); errors.Is(err, io.EOF) {
			return packages, nil
		} else if err != nil {
			return nil, err
		}
		one.ImportPath = plain(one.ImportPath)
		for name, path := range one.ImportMap {
			one.ImportMap[name] = plain(path)
		}
		for i, path := range one.Imports {
			one.Imports[i] = plain(path)
		}
		packages = append(packages, one)
	}
}

// The path of a package that is compiled for one program alone, with its profile: `context [example.com/app]`.
func plain(path string) string {
	path, _, _ = strings.Cut(path, " [")
	return path
}

// Whether a package belongs to the app: to a main module, or to one in a folder.
func (one *listed) isOwn() bool {
	if one.Standard {
		return false
	}
	m := one.Module
	return m == nil || m.Main || m.Replace == nil && m.Version == "" || m.Replace != nil && m.Replace.Version == ""
}

func (one *listed) pathOf(name string) string {
	if path, ok := one.ImportMap[name]; ok {
		return path
	}
	return name
}
