package main

import (
	"go/ast"
	"go/token"
	"go/types"
)

func (x *index) assign(f *function, lhs, rhs []ast.Expr, tok token.Token) {
	if len(rhs) == 0 {
		return
	}
	for i, e := range lhs {
		if len(rhs) == len(lhs) {
			x.set(f, e, source{expr: rhs[i], in: f, isTuple: false, index: 0})
		} else {
			x.set(f, e, source{expr: rhs[0], in: f, isTuple: true, index: i})
		}
	}
	if tok == token.ADD_ASSIGN {
		// What is added to is not what it was.
		x.set(f, lhs[0], source{in: f})
	}
}

// Notes that something gets a value.
func (x *index) set(f *function, to ast.Expr, value source) {
	switch e := to.(type) {
	case *ast.Ident:
		if v := x.variableOf(e); v != nil {
			x.assigned[v] = append(x.assigned[v], value)
			if literal, ok := value.expr.(*ast.FuncLit); ok && !value.isTuple {
				x.literals[v] = literal
			}
		}
	case *ast.SelectorExpr:
		field := x.variableOf(e)
		if field == nil {
			return
		}
		x.assigned[field] = append(x.assigned[field], value)
		if !field.IsField() {
			return
		}
		base, _ := unparen(e.X).(*ast.Ident)
		var v *types.Var
		if base != nil {
			v = x.variableOf(base)
		}
		if v != nil {
			x.writes[v] = append(x.writes[v], write{field: field, value: value, isMaybe: x.isConditional(e, v)})
		} else {
			x.loose[field] = append(x.loose[field], value)
		}
	case *ast.IndexExpr:
		// A member of a map or list.
		if v := x.variableOf(e.X); v != nil {
			x.writes[v] = append(x.writes[v], write{value: value})
			x.writes[v] = append(x.writes[v], write{isKey: true, value: source{expr: e.Index, in: f}})
		}
	case *ast.StarExpr:
		if v := x.variableOf(e.X); v != nil {
			x.assigned[v] = append(x.assigned[v], value)
			x.through[v] = append(x.through[v], value)
		}
	case *ast.ParenExpr:
		x.set(f, e.X, value)
	}
}

func (x *index) composite(f *function, n *ast.CompositeLit) {
	shape := structOf(x.info.TypeOf(n))
	if shape == nil {
		return
	}
	for i, element := range n.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			if name, ok := pair.Key.(*ast.Ident); ok {
				if field, ok := x.info.Uses[name].(*types.Var); ok {
					field = field.Origin()
					x.assigned[field] = append(x.assigned[field], source{expr: pair.Value, in: f})
				}
			}
		} else if i < shape.NumFields() {
			field := shape.Field(i).Origin()
			x.assigned[field] = append(x.assigned[field], source{expr: element, in: f})
		}
	}
}

// The setters of version 1 of the SDK: `input.SetTableName(name)`.
func (x *index) call(f *function, n *ast.CallExpr) {
	selector, ok := unparen(n.Fun).(*ast.SelectorExpr)
	if !ok || len(n.Args) != 1 {
		return
	}
	field := setterOf(x.info, selector)
	if field == nil {
		return
	}
	value := source{expr: n.Args[0], in: f}
	if base := x.variableOf(selector.X); base != nil {
		x.writes[base] = append(x.writes[base], write{field: field, value: value, isMaybe: x.isConditional(n, base)})
	} else {
		x.loose[field] = append(x.loose[field], value)
	}
}

func setterOf(info *types.Info, selector *ast.SelectorExpr) *types.Var {
	selection := info.Selections[selector]
	if selection == nil || len(selector.Sel.Name) < 4 || selector.Sel.Name[:3] != "Set" {
		return nil
	}
	named := namedOf(selection.Recv())
	if named == nil || named.Obj().Pkg() == nil || !below(named.Obj().Pkg().Path(), first) {
		return nil
	}
	field, _, _ := types.LookupFieldOrMethod(named, true, named.Obj().Pkg(), selector.Sel.Name[3:])
	v, _ := field.(*types.Var)
	return v
}
