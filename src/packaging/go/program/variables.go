package main

import (
	"go/ast"
	"go/types"
)

// What a variable may hold.
func (r *reach) variable(v *types.Var, f frame) *Value {
	if value, ok := f.bound[v]; ok {
		return value
	}
	if f.active[v] {
		return nil
	}
	f.active[v] = true
	defer delete(f.active, v)
	if p, ok := r.parameters[v]; ok {
		return union(r.argumentsOf(p, f), r.held(v, nil, f))
	}
	if v.Pkg() == nil || r.world.read[v.Pkg().Path()] == nil {
		return unknown
	}
	value := r.held(v, r.zero(v), f)
	if value == nil || r.isOpen(v) {
		return union(value, unknown)
	}
	return value
}

// A structure that is declared without a value is known, too.
func (r *reach) zero(v *types.Var) *Value {
	if shape := structOf(v.Type()); shape != nil && !v.IsField() && len(r.assigned[v]) == 0 && len(r.writes[v]) > 0 {
		value := &Value{Object: true}
		r.looseFields(value, shape, frame{active: map[*types.Var]bool{}})
		return value
	}
	return nil
}

// What is assigned to a variable, its fields and members.
func (r *reach) held(v *types.Var, value *Value, f frame) *Value {
	for _, one := range r.assigned[v] {
		if r.runs(one.in) {
			value = union(value, r.from(one, f))
		}
	}
	if writes := r.writes[v]; len(writes) > 0 && value != nil {
		value = r.written(value, writes, f)
	}
	for _, name := range r.fields[v] {
		value = union(value, &Value{Variables: []string{name}})
	}
	return withoutDefaults(value, r.tested[v] || r.required[v])
}

// The value of a source: an expression, one of several results, or a member of a list.
func (r *reach) from(one source, f frame) *Value {
	if one.expr == nil {
		return unknown
	}
	if one.isRange {
		list := r.eval(one.expr, one.in, f)
		if list == nil || list.Unknown || !list.Object {
			return unknown
		}
		if one.index == 0 {
			return list.Keys
		}
		return list.Items
	}
	if !one.isTuple {
		return r.eval(one.expr, one.in, f)
	}
	switch e := unparen(one.expr).(type) {
	case *ast.CallExpr:
		return r.result(e, one.index, one.in, f)
	case *ast.IndexExpr, *ast.TypeAssertExpr:
		if one.index == 0 {
			return r.eval(e, one.in, f)
		}
	}
	return unknown
}

// What a parameter is in all calls of its function.
func (r *reach) argumentsOf(p parameter, f frame) *Value {
	object := p.of.object
	sites := r.sites[object]
	if r.escaped[object] || len(sites) == 0 {
		return unknown
	}
	var value *Value
	for _, at := range sites {
		if at.in == nil {
			return unknown
		}
		// The parameters of one call do not hold for the others.
		outer := frame{depth: f.depth, active: f.active}
		value = union(value, r.argumentAt(p, at.call, at.in, outer))
	}
	return value
}

func (r *reach) argumentAt(p parameter, call *ast.CallExpr, in *function, f frame) *Value {
	count := p.of.object.Type().(*types.Signature).Params().Len()
	if len(call.Args) == 1 && count > 1 {
		// `f(g())`
		if inner, ok := unparen(call.Args[0]).(*ast.CallExpr); ok && !p.isVariadic {
			return r.result(inner, p.at, in, f)
		}
	}
	if !p.isVariadic {
		if p.at >= len(call.Args) {
			return unknown
		}
		return orNothing(r.eval(call.Args[p.at], in, f))
	}
	if call.Ellipsis.IsValid() {
		return orNothing(r.eval(call.Args[len(call.Args)-1], in, f))
	}
	list := &Value{Object: true}
	for i := p.at; i < len(call.Args); i++ {
		list.Items = union(list.Items, orNothing(r.eval(call.Args[i], in, f)))
	}
	return list
}

// Parts of answers that have nothing but what was asked for.
var rest = map[string]bool{"UnprocessedItems": true, "UnprocessedKeys": true}

// The value of a field: that of the structure if it is known here, else of all structures of its type.
func (r *reach) member(e *ast.SelectorExpr, field *types.Var, in *function, f frame) *Value {
	if field.IsField() && field.Pkg() != nil && isSdk(field.Pkg().Path()) {
		if rest[field.Name()] {
			return nil
		}
		base := r.eval(e.X, in, f)
		if base != nil && !base.Unknown && base.Object {
			return base.Fields[field.Name()]
		}
		return unknown
	}
	return r.variable(field, f)
}
