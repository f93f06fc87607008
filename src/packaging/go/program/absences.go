package main

import (
	"go/types"
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

func (a *absences) seeText(f *function, text string) {
	if text == "NotFound" || strings.Contains(text, "NoSuchKey") {
		a.add(f)
	}
}

// The types of such errors, and waiters for objects.
func (a *absences) seeName(f *function, object types.Object) {
	if object == nil || object.Pkg() == nil || !strings.Contains(object.Pkg().Path(), "/service/s3") {
		return
	}
	switch object.Name() {
	case "NotFound", "NoSuchKey", "NewObjectExistsWaiter", "NewObjectNotExistsWaiter":
		a.add(f)
	}
}

func (a *absences) add(f *function) {
	if a.in == nil {
		a.in = map[*function]bool{}
	}
	a.in[f] = true
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
