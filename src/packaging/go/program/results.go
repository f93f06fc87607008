package main

import (
	"go/ast"
	"go/types"
	"regexp"
	"strings"
)

// Functions of other packages that give what they are given, or a pointer to it.
var same = regexp.MustCompile(`^(github\.com/aws/aws-sdk-go(-v2)?/aws\.(To)?(String|StringValue|StringSlice|StringValueSlice)|strings\.(TrimSpace|Trim|TrimSuffix|TrimPrefix|TrimRight|TrimLeft|ToLower|Clone)|github\.com/samber/lo\.(ToPtr|FromPtr|Must)|k8s\.io/utils/(ptr|pointer)\.(To|String)|github\.com/aws/smithy-go/ptr\.String|[\w./-]+\.(ToPtr|Ptr|Pointer|StringPtr))$`)

// One of the results of a call.
func (r *reach) result(call *ast.CallExpr, index int, in *function, f frame) *Value {
	f = f.deeper()
	callee := functionIn(call.Fun)
	if r.info.Types[call.Fun].IsType() && len(call.Args) == 1 {
		return r.eval(call.Args[0], in, f)
	}
	object := r.calleeOf(callee)
	if object == nil {
		return r.otherResult(callee, call, index, in, f)
	}
	if own := r.functions[object]; own != nil {
		return r.returned(own, own.body, object.Type().(*types.Signature), call, index, in, f)
	}
	if object.Pkg() == nil {
		return unknown
	}
	name := nameOf(object)
	switch {
	case name == "os.Getenv" && len(call.Args) == 1, name == "os.LookupEnv" && index == 0 && len(call.Args) == 1:
		return asVariables(r.eval(call.Args[0], in, f))
	case name == "cmp.Or":
		var value *Value
		for _, argument := range call.Args {
			value = union(value, r.eval(argument, in, f))
		}
		return withoutDefaults(value, true)
	case name == "fmt.Sprintf" && len(call.Args) > 1:
		return r.formatted(call, in, f)
	case same.MatchString(name) && index == 0 && len(call.Args) > 0:
		return r.eval(call.Args[0], in, f)
	}
	if selector, ok := callee.(*ast.SelectorExpr); ok && setterOf(r.info, selector) != nil && len(call.Args) == 1 {
		// `new(dynamodb.GetItemInput).SetTableName(name)` is the input.
		value := &Value{Object: true}
		value.setField(selector.Sel.Name[3:], r.eval(call.Args[0], in, f))
		return union(r.eval(selector.X, in, f), value)
	}
	return unknown
}

func (r *reach) calleeOf(e ast.Expr) *types.Func {
	switch e := e.(type) {
	case *ast.Ident:
		if f, ok := r.info.Uses[e].(*types.Func); ok {
			return f.Origin()
		}
	case *ast.SelectorExpr:
		if f, ok := r.info.Uses[e.Sel].(*types.Func); ok {
			if receiver := receiverOf(f); receiver == nil || !types.IsInterface(receiver) {
				return f.Origin()
			}
		}
	}
	return nil
}

func (r *reach) otherResult(callee ast.Expr, call *ast.CallExpr, index int, in *function, f frame) *Value {
	if name, ok := callee.(*ast.Ident); ok {
		if _, isBuiltin := r.info.Uses[name].(*types.Builtin); isBuiltin {
			return r.builtin(name.Name, call, in, f)
		}
	}
	if v := r.variableOf(callee); v != nil && len(r.assigned[v]) == 1 && r.literals[v] != nil {
		literal := r.literals[v]
		signature, _ := r.info.TypeOf(literal).(*types.Signature)
		if signature != nil {
			return r.returned(r.assigned[v][0].in, literal, signature, call, index, r.assigned[v][0].in, f)
		}
	}
	return unknown
}

func (r *reach) builtin(name string, call *ast.CallExpr, in *function, f frame) *Value {
	switch {
	case name == "new" && len(call.Args) == 1:
		if r.info.Types[call.Args[0]].IsType() {
			return &Value{Object: true}
		}
		return r.eval(call.Args[0], in, f)
	case name == "make":
		return &Value{Object: true}
	case name == "append" && len(call.Args) > 0:
		list := union(r.eval(call.Args[0], in, f), &Value{Object: true})
		if call.Ellipsis.IsValid() {
			return union(list, r.eval(call.Args[1], in, f))
		}
		for _, argument := range call.Args[1:] {
			list = union(list, &Value{Object: true, Items: orNothing(r.eval(argument, in, f))})
		}
		return list
	}
	return unknown
}

// What a function of the app returns when it is called with these arguments.
func (r *reach) returned(own *function, body ast.Node, signature *types.Signature,
	call *ast.CallExpr, index int, in *function, f frame) *Value {
	inner := frame{depth: f.depth, active: f.active, bound: map[*types.Var]*Value{}}
	if own.object != nil && body == own.body {
		for i := 0; i < signature.Params().Len(); i++ {
			v := signature.Params().At(i)
			inner.bound[v] = r.argumentAt(r.parameters[v], call, in, f)
		}
	}
	var value *Value
	for _, statement := range r.returns[body] {
		switch results := statement.Results; {
		case len(results) == 0 && index < signature.Results().Len():
			value = union(value, r.variable(signature.Results().At(index), inner))
		case len(results) == signature.Results().Len() && index < len(results):
			value = union(value, r.eval(results[index], own, inner))
		case len(results) == 1:
			if forwarded, ok := unparen(results[0]).(*ast.CallExpr); ok {
				value = union(value, r.result(forwarded, index, own, inner))
			} else {
				value = union(value, unknown)
			}
		}
	}
	return withoutDefaults(value, r.looks[body])
}

func asVariables(names *Value) *Value {
	if names == nil {
		return unknown
	}
	return &Value{Variables: names.Literals, Unknown: names.Unknown || len(names.Literals) == 0}
}

// `fmt.Sprintf("%s/%s", bucket, key)`
func (r *reach) formatted(call *ast.CallExpr, in *function, f frame) *Value {
	format := r.eval(call.Args[0], in, f)
	if format == nil || len(format.Literals) != 1 {
		return unknown
	}
	text := format.Literals[0]
	if !strings.HasPrefix(text, "%s") && !strings.HasPrefix(text, "%v") {
		return joined(nil, format)
	}
	head := r.eval(call.Args[1], in, f)
	if len(text) == 2 {
		return head
	}
	return joined(head, format)
}
