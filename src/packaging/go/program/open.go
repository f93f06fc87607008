package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"strings"
)

// Whether a field may hold what no code of the app puts there.
func (r *reach) isOpen(field *types.Var) bool {
	return r.open[field] && (!field.IsField() || field.Exported() && len(r.fields[field]) == 0)
}

// Notes what a function of another package gets: the parameters of a function that it calls, and what it fills.
func (r *reach) openArguments(name string, call *ast.CallExpr) {
	if call == nil {
		return
	}
	for _, looker := range lookers {
		if strings.HasPrefix(name, looker) {
			return
		}
	}
	for _, argument := range call.Args {
		if address, ok := unparen(argument).(*ast.UnaryExpr); ok && address.Op == token.AND {
			if v := r.variableOf(address.X); v != nil {
				r.open[v] = true
			}
		}
		switch t := r.info.TypeOf(argument).(type) {
		case *types.Signature:
			for i := 0; i < t.Params().Len(); i++ {
				r.openFields(t.Params().At(i).Type(), 0)
			}
		case *types.Pointer:
			r.openFields(t.Elem(), 0)
		}
	}
}

func (r *reach) openFields(t types.Type, depth int) {
	switch u := unalias(t).(type) {
	case *types.Slice:
		r.openFields(u.Elem(), depth)
		return
	case *types.Map:
		r.openFields(u.Elem(), depth)
		return
	}
	shape := structOf(t)
	if shape == nil || depth > 6 {
		return
	}
	if named := namedOf(t); named != nil && (named.Obj().Pkg() == nil || r.world.read[named.Obj().Pkg().Path()] == nil) {
		return
	}
	for i := 0; i < shape.NumFields(); i++ {
		field := shape.Field(i).Origin()
		if !r.open[field] && (field.Exported() || field.Embedded()) {
			r.open[field] = true
			r.openFields(field.Type(), depth+1)
		}
	}
}

// Tags tell that something fills a field by its name.
func (x *index) openTagged(t *types.Struct) {
	for i := 0; i < t.NumFields(); i++ {
		if isTagged(t.Tag(i)) {
			x.open[t.Field(i).Origin()] = true
		}
	}
}

func isTagged(tag string) bool {
	for _, name := range []string{"json", "dynamodbav", "yaml", "mapstructure", "bson", "db", "form", "query", "xml", "toml"} {
		if value, ok := reflect.StructTag(tag).Lookup(name); ok && value != "-" {
			return true
		}
	}
	return false
}
