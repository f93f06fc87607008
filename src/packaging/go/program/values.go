package main

import (
	"encoding/json"
	"go/ast"
	"go/token"
	"go/types"
	"sort"
)

// A Value is what is known of the values that an expression may have.
type Value struct {
	// Environment variables that it comes from.
	Variables []string `json:"variables,omitempty"`
	Literals  []string `json:"literals,omitempty"`
	// The variables with which a text begins: of `bucket + "/" + key` the one of the bucket.
	Heads []string `json:"heads,omitempty"`
	// The pieces of such a text that are known.
	Texts []string `json:"texts,omitempty"`
	// Whether it may come from elsewhere, too.
	Unknown bool `json:"unknown,omitempty"`
	// Whether it may be missing: as a field that is set in a branch.
	Maybe bool `json:"maybe,omitempty"`
	// Whether it may be a structure, map or list that is known.
	Object bool              `json:"object,omitempty"`
	Fields map[string]*Value `json:"fields,omitempty"`
	Items  *Value            `json:"items,omitempty"`
	Keys   *Value            `json:"keys,omitempty"`
}

var unknown = &Value{Unknown: true}

const (
	deepest  = 24
	mostWork = 20000
	longest  = 2000
)

func union(a, b *Value) *Value {
	if a == nil {
		return b
	}
	if b == nil || a == b {
		return a
	}
	v := &Value{
		Variables: merged(a.Variables, b.Variables), Literals: merged(a.Literals, b.Literals),
		Heads: merged(a.Heads, b.Heads), Maybe: a.Maybe || b.Maybe, Texts: merged(a.Texts, b.Texts), Unknown: a.Unknown || b.Unknown, Object: a.Object || b.Object,
		Items: union(a.Items, b.Items), Keys: union(a.Keys, b.Keys),
	}
	for _, fields := range []map[string]*Value{a.Fields, b.Fields} {
		for name, value := range fields {
			if v.Fields == nil {
				v.Fields = map[string]*Value{}
			}
			v.Fields[name] = union(v.Fields[name], value)
			if a.Object && b.Object && (a.Fields[name] == nil || b.Fields[name] == nil) {
				v.Fields[name] = maybe(v.Fields[name])
			}
		}
	}
	return v
}

func merged(a, b []string) []string {
	if len(a) == 0 {
		return b
	}
	seen := map[string]bool{}
	all := []string{}
	for _, text := range append(append([]string{}, a...), b...) {
		if !seen[text] {
			seen[text] = true
			all = append(all, text)
		}
	}
	sort.Strings(all)
	return all
}

func textOf(value any) string {
	text, _ := json.Marshal(value)
	return string(text)
}

// What the parameters of a function are in one call of it.
type frame struct {
	bound map[*types.Var]*Value
	depth int
	// Variables that are being followed.
	active map[*types.Var]bool
}

// Evaluates an expression in a function.
func (r *reach) evaluate(e ast.Expr, in *function) *Value {
	r.budget = mostWork
	return r.eval(e, in, frame{active: map[*types.Var]bool{}})
}

func (f frame) deeper() frame {
	f.depth++
	return f
}

func (r *reach) eval(e ast.Expr, in *function, f frame) *Value {
	r.budget--
	if e == nil || r.budget < 0 || f.depth > deepest {
		return unknown
	}
	if value := r.info.Types[e]; value.Value != nil {
		return literal(value.Value)
	} else if value.IsNil() {
		return nil
	}
	f = f.deeper()
	switch e := e.(type) {
	case *ast.ParenExpr:
		return r.eval(e.X, in, f)
	case *ast.StarExpr:
		return r.eval(e.X, in, f)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return r.eval(e.X, in, f)
		}
	case *ast.SliceExpr:
		return r.eval(e.X, in, f)
	case *ast.TypeAssertExpr:
		return r.eval(e.X, in, f)
	case *ast.Ident:
		if v := r.variableOf(e); v != nil {
			return r.variable(v, f)
		}
	case *ast.SelectorExpr:
		if v := r.variableOf(e); v != nil {
			return r.member(e, v, in, f)
		}
	case *ast.CallExpr:
		return r.result(e, 0, in, f)
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return joined(r.eval(e.X, in, f), r.eval(e.Y, in, f))
		}
	case *ast.CompositeLit:
		return r.compositeValue(e, in, f)
	case *ast.IndexExpr:
		if list := r.eval(e.X, in, f); list != nil && list.Items != nil && !list.Unknown {
			return list.Items
		}
	}
	return unknown
}

func (r *reach) compositeValue(e *ast.CompositeLit, in *function, f frame) *Value {
	v := &Value{Object: true}
	shape := structOf(r.info.TypeOf(e))
	for i, element := range e.Elts {
		pair, isPair := element.(*ast.KeyValueExpr)
		switch {
		case shape != nil && isPair:
			if name, ok := pair.Key.(*ast.Ident); ok {
				v.setField(name.Name, r.eval(pair.Value, in, f))
			}
		case shape != nil && i < shape.NumFields():
			v.setField(shape.Field(i).Name(), r.eval(element, in, f))
		case isPair:
			v.Keys = union(v.Keys, orNothing(r.eval(pair.Key, in, f)))
			v.Items = union(v.Items, orNothing(r.eval(pair.Value, in, f)))
		default:
			v.Items = union(v.Items, orNothing(r.eval(element, in, f)))
		}
	}
	if shape != nil {
		r.looseFields(v, shape, f)
	}
	return v
}

// What is written to a field elsewhere may be written to this one: `func page(input *dynamodb.QueryInput) { input.Limit = ... }`.
func (r *reach) looseFields(v *Value, shape *types.Struct, f frame) {
	for i := 0; i < shape.NumFields(); i++ {
		field := shape.Field(i).Origin()
		if field.Pkg() == nil || !isSdk(field.Pkg().Path()) {
			continue
		}
		for _, one := range r.loose[field] {
			if r.runs(one.in) {
				if value := r.from(one, f); value != nil {
					v.setField(field.Name(), maybe(value))
				}
			}
		}
	}
}

func (v *Value) setField(name string, value *Value) {
	if value == nil {
		return
	}
	if v.Fields == nil {
		v.Fields = map[string]*Value{}
	}
	v.Fields[name] = union(v.Fields[name], value)
}

func orNothing(v *Value) *Value {
	if v == nil {
		return &Value{}
	}
	return v
}

func (r *reach) runs(in *function) bool { return in == nil || r.reached[in] }
