package main

import (
	"go/types"
	"regexp"
	"strings"
)

// A value that code gets which is not read, and which may find its methods by their names.
type gift struct {
	t  types.Type
	at site
}

// Packages that call methods by their names. Other packages of Go itself call those of interfaces.
var naming = []string{"text/template.", "html/template.", "net/rpc.", "github.com/graph-gophers/graphql-go."}

// Functions that look at the data of a value, keep it or print it.
var quiet = regexp.MustCompile(`\.(Must)?(Marshal|Unmarshal|Encode|Decode|Bind|ShouldBind|Parse|Process|Read|Load|Scan|Store|Set|Get|Put|Add|Cache|Log|Debug|Info|Warn|Error|Fatal|Panic|Trace|Print|Write|JSON|XML|YAML|Send|Respond|Render|With|Equal|Assert|Require|Struct|Valid|Validate|Copy|Merge|Diff|Dump|Sprint|Any|Object|Field|Interface|Insert|Update|Select|Find|First|Create|Save|Delete|Exec|Query|Where|Model|Wrap|New|Start|To|From|As|Is)\w*$`)

// Notes which values of own types a function gets as any values.
func (r *reach) give(f *types.Func, name string, at site) {
	if at.call == nil || belowAny(f.Pkg().Path(), harmless) || r.isParser(name) {
		return
	}
	one := r.world.all[f.Pkg().Path()]
	if isStandard := one != nil && one.Standard; !startsWithAny(name, naming) && (isStandard || quiet.MatchString(name)) {
		return
	}
	signature := f.Type().(*types.Signature)
	for i, argument := range at.call.Args {
		last := signature.Params().Len() - 1
		if last < 0 {
			return
		}
		t := signature.Params().At(min(i, last)).Type()
		if list, ok := t.(*types.Slice); ok && signature.Variadic() && i >= last {
			t = list.Elem()
		}
		if face, ok := unalias(t).Underlying().(*types.Interface); ok && face.Empty() {
			r.given = append(r.given, gift{r.info.TypeOf(argument), at})
		}
	}
}

func startsWithAny(text string, starts []string) bool {
	for _, start := range starts {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	return false
}

// Follows all exported methods of values that were given away. What only these call is unsure.
func (r *reach) exposeGiven() {
	for i := 0; i < len(r.given); i++ {
		one := r.given[i]
		before := len(r.calls)
		for _, named := range r.typesIn(one.t) {
			r.exposeMethods(named)
		}
		r.run()
		if r.markUnsure(before) {
			r.note("classInPackage", "", one.at)
		}
	}
}

// Marks the calls that were found since, if none of them is known otherwise.
func (r *reach) markUnsure(before int) (isNew bool) {
	known := map[string]bool{}
	for _, call := range r.calls[:before] {
		known[call.Service+" "+call.Operation] = true
	}
	for _, call := range r.calls[before:] {
		call.Unsure = !known[call.Service+" "+call.Operation]
		isNew = isNew || call.Unsure
	}
	return isNew
}

// The own types in a type: itself, and those of its fields and members.
func (r *reach) typesIn(t types.Type) (found []*types.Named) {
	seen := map[types.Type]bool{}
	var visit func(t types.Type)
	visit = func(t types.Type) {
		if t = unalias(t); t == nil || seen[t] {
			return
		}
		seen[t] = true
		switch u := t.(type) {
		case *types.Named:
			if p := u.Obj().Pkg(); p != nil && r.world.read[p.Path()] != nil {
				found = append(found, u.Origin())
				visit(u.Underlying())
			}
		case *types.Pointer:
			visit(u.Elem())
		case *types.Slice:
			visit(u.Elem())
		case *types.Map:
			visit(u.Elem())
		case *types.Struct:
			for i := 0; i < u.NumFields(); i++ {
				if u.Field(i).Exported() {
					visit(u.Field(i).Type())
				}
			}
		}
	}
	visit(t)
	return found
}

func (r *reach) exposeMethods(named *types.Named) {
	set := r.methods[named]
	if set == nil {
		return
	}
	for i := 0; i < set.Len(); i++ {
		if f, ok := set.At(i).Obj().(*types.Func); ok && f.Exported() {
			r.use(f, site{})
		}
	}
}

// A method whose name is known only at run time: of own values any, of clients any operation.
func (r *reach) unknownMethod(at site) {
	if at.in == nil || !at.in.pack.isOwn {
		return
	}
	r.note("computedAccess", "", at)
	r.exposesAll = true
}

// Any method of own values may be called, and any operation of the services that the code uses.
func (r *reach) exposeAll() {
	before := len(r.calls)
	for known := -1; known < len(r.methods); {
		known = len(r.methods)
		for named := range r.methods {
			r.exposeMethods(named)
		}
		r.run()
	}
	for _, p := range r.packs {
		for _, imported := range p.types.Imports() {
			if service := serviceOf(imported.Path()); service != "" {
				for _, operation := range allOperations(imported) {
					r.calls = append(r.calls, &Call{Service: service, Operation: operation})
				}
			}
		}
	}
	r.markUnsure(before)
}
