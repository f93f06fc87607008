package main

import (
	"go/ast"
	"go/types"
)

// Calls through interfaces: a method of an interface stands for that of each type whose values there may be.
type dispatching struct {
	live    map[*types.Named]bool
	methods map[*types.Named]*types.MethodSet
	// Methods of interfaces that code calls.
	called map[*types.Func][]site
	// Interfaces of packages that are not read: any of their methods may be called.
	foreignFaces []*types.Interface
	known        map[*types.Interface]bool
}

func newDispatching() dispatching {
	return dispatching{
		live:    map[*types.Named]bool{},
		methods: map[*types.Named]*types.MethodSet{},
		called:  map[*types.Func][]site{},
		known:   map[*types.Interface]bool{},
	}
}

func (r *reach) addLive(t *types.Named) {
	if r.live[t] || types.IsInterface(t) {
		return
	}
	set := types.NewMethodSet(types.NewPointer(t))
	r.live[t] = true
	if set.Len() == 0 {
		return
	}
	r.methods[t] = set
	for method, sites := range r.called {
		for _, at := range sites {
			r.dispatchTo(t, method, at)
		}
	}
	for _, face := range r.foreignFaces {
		r.giveTo(t, face)
	}
}

func (r *reach) dispatch(method *types.Func, at site) {
	_, isCalled := r.called[method]
	r.called[method] = append(r.called[method], at)
	for t := range r.methods {
		r.dispatchTo(t, method, at)
	}
	if isCalled && at.call == nil {
		return
	}
	r.dispatchToSdk(method, at)
}

func (r *reach) dispatchTo(t *types.Named, method *types.Func, at site) {
	selection := r.methods[t].Lookup(method.Pkg(), method.Name())
	if selection == nil {
		return
	}
	target := selection.Obj().(*types.Func).Origin()
	if target == method || !mayBe(target, method) {
		return
	}
	r.use(target, at)
}

// Whether a method may be what one of an interface stands for. The types of generic code are not compared.
func mayBe(target, method *types.Func) bool {
	own, face := target.Type().(*types.Signature), method.Type().(*types.Signature)
	if own.RecvTypeParams() != nil || isGeneric(method) {
		return own.Params().Len() == face.Params().Len() && own.Results().Len() == face.Results().Len()
	}
	return types.Identical(own, face)
}

func isGeneric(method *types.Func) bool {
	named := namedOf(receiverOf(method))
	if named == nil {
		_, isParameter := unalias(receiverOf(method)).(*types.TypeParam)
		return isParameter
	}
	return named.TypeParams() != nil
}

// A client of the SDK has a method if it is the same: the interface is the user's own, or one of the SDK.
func (r *reach) dispatchToSdk(method *types.Func, at site) {
	signature := method.Type().(*types.Signature)
	seen := map[*types.Package]bool{}
	var visit func(t types.Type, depth int)
	visit = func(t types.Type, depth int) {
		if depth > 4 {
			return
		}
		switch t := unalias(t).(type) {
		case *types.Pointer:
			visit(t.Elem(), depth+1)
		case *types.Slice:
			visit(t.Elem(), depth+1)
		case *types.Signature:
			visit(t.Params(), depth+1)
		case *types.Tuple:
			for i := 0; i < t.Len(); i++ {
				visit(t.At(i).Type(), depth+1)
			}
		case *types.Named:
			pkg := t.Obj().Pkg()
			if pkg == nil || !isSdk(pkg.Path()) || seen[pkg] {
				return
			}
			seen[pkg] = true
			r.methodsNamed(pkg, method, at)
		}
	}
	visit(signature.Params(), 0)
	visit(signature.Results(), 0)
}

func (r *reach) methodsNamed(pkg *types.Package, method *types.Func, at site) {
	for _, name := range pkg.Scope().Names() {
		object, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || !object.Exported() || types.IsInterface(object.Type()) {
			continue
		}
		if _, ok := unalias(object.Type()).(*types.Named); !ok {
			continue
		}
		target, _, _ := types.LookupFieldOrMethod(types.NewPointer(object.Type()), true, method.Pkg(), method.Name())
		if f, ok := target.(*types.Func); ok && f.Pkg() == pkg && mayBe(f, method) {
			r.foreign(f, at)
		}
	}
}

// The interfaces of packages that are imported and not read.
func (r *reach) foreignInterfaces() {
	seen := map[*types.Package]bool{}
	for _, p := range r.packs {
		for _, imported := range p.types.Imports() {
			if seen[imported] || r.world.read[imported.Path()] != nil || serviceOf(imported.Path()) != "" {
				continue
			}
			seen[imported] = true
			for _, name := range imported.Scope().Names() {
				if object, ok := imported.Scope().Lookup(name).(*types.TypeName); ok && object.Exported() {
					r.addInterface(object.Type())
				}
			}
		}
	}
}

// Notes that code that is not read gets values as an interface.
func (r *reach) addInterface(t types.Type) {
	switch t := unalias(t).(type) {
	case *types.Slice:
		r.addInterface(t.Elem())
		return
	case *types.Pointer, *types.TypeParam:
		return
	}
	face, ok := t.Underlying().(*types.Interface)
	if !ok || face.NumMethods() == 0 || r.known[face] {
		return
	}
	r.known[face] = true
	r.foreignFaces = append(r.foreignFaces, face)
	for t := range r.methods {
		r.giveTo(t, face)
	}
}

// Follows all methods of a type that are in an interface of a package that is not read.
func (r *reach) giveTo(t *types.Named, face *types.Interface) {
	set := r.methods[t]
	for i := 0; i < face.NumMethods(); i++ {
		method := face.Method(i)
		selection := set.Lookup(method.Pkg(), method.Name())
		if selection == nil || !mayBe(selection.Obj().(*types.Func), method) {
			return
		}
	}
	for i := 0; i < face.NumMethods(); i++ {
		method := face.Method(i)
		f, ok := set.Lookup(method.Pkg(), method.Name()).Obj().(*types.Func)
		// What is a method of a client is a call where code calls it.
		if ok && f.Pkg() != nil && !isSdk(f.Pkg().Path()) {
			r.use(f, site{})
		}
	}
}

// Values of own types in fields of types that are not read.
func (r *reach) foreignFields(n *ast.CompositeLit) {
	t := r.info.TypeOf(n)
	named := namedOf(t)
	if named == nil || named.Obj().Pkg() == nil || r.world.read[named.Obj().Pkg().Path()] != nil {
		return
	}
	if shape := structOf(t); shape != nil {
		for i := 0; i < shape.NumFields(); i++ {
			r.addInterface(shape.Field(i).Type())
		}
	}
}
