package main

import (
	"go/ast"
	"go/constant"
	"strings"
)

// Where code is about objects of S3 that do not exist.
type absences struct {
	in map[*function]bool
}

var reads = map[string]bool{
	"CopyObject": true, "GetObject": true, "GetObjectAcl": true, "GetObjectAttributes": true, "GetObjectTagging": true,
	"HeadObject": true, "UploadPartCopy": true,
}

func (a *absences) see(r *reach, f *function, e ast.Expr) {
	if !r.isAbout(e) {
		return
	}
	if a.in == nil {
		a.in = map[*function]bool{}
	}
	a.in[f] = true
}

// Whether an expression is the type of such an error, its code or the waiter for it.
func (r *reach) isAbout(e ast.Expr) bool {
	if selector, ok := e.(*ast.SelectorExpr); ok {
		object := r.info.Uses[selector.Sel]
		if object == nil || object.Pkg() == nil || !strings.Contains(object.Pkg().Path(), "/service/s3") {
			return false
		}
		switch object.Name() {
		case "NotFound", "NoSuchKey", "ErrCodeNoSuchKey", "NewObjectExistsWaiter", "NewObjectNotExistsWaiter":
			return true
		}
		return false
	}
	literal, ok := e.(*ast.BasicLit)
	if !ok {
		return false
	}
	if value := r.info.Types[literal].Value; value != nil && value.Kind() == constant.String {
		text := constant.StringVal(value)
		return text == "NotFound" || strings.Contains(text, "NoSuchKey")
	}
	return false
}

// Marks the reads around such code; elsewhere it is for all.
func (r *reach) markAbsences() {
	isElsewhere := false
	for f := range r.absent.in {
		isHere := false
		for _, call := range r.calls {
			if call.within == f && isRead(call) {
				call.Absence, isHere = true, true
			}
		}
		isElsewhere = isElsewhere || !isHere
	}
	for _, call := range r.calls {
		if isElsewhere && isRead(call) {
			call.Absence = true
		}
	}
}

func isRead(call *Call) bool { return call.Service == "s3" && reads[call.Operation] }
