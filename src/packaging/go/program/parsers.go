package main

import (
	"go/types"
	"reflect"
	"strings"
	"unicode"
)

// Fields that hold environment variables.
type environmentFields map[*types.Var][]string

// Modules that fill a structure from the environment, by the tags of its fields.
var parsers = map[string]string{
	"github.com/caarlos0/env":              "env",
	"github.com/ilyakaznacheev/cleanenv":   "env",
	"github.com/joeshaw/envdecode":         "env",
	"github.com/Netflix/go-env":            "env",
	"github.com/sethvargo/go-envconfig":    "env",
	"github.com/kelseyhightower/envconfig": "envconfig",
	"github.com/vrischmann/envconfig":      "envconfig",
}

// Modules that read variables whose names the code does not show as such.
var readers = []string{"github.com/spf13/viper", "github.com/knadh/koanf", "github.com/alexflint/go-arg",
	"github.com/jessevdk/go-flags", "github.com/urfave/cli", "github.com/alecthomas/kong"}

// Modules that set variables themselves.
var fillers = []string{"github.com/joho/godotenv", "github.com/subosito/gotenv"}

func (r *reach) parser(name string, at site) {
	if belowAny(beforeDot(name), readers) {
		r.note("wholeEnvironment", moduleName(name), at)
		return
	}
	if belowAny(beforeDot(name), fillers) {
		r.note("fills", moduleName(name), at)
		return
	}
	for module, tag := range parsers {
		if below(beforeDot(name), module) {
			r.parse(tag, at)
		}
	}
}

func (r *reach) isParser(name string) bool {
	for module := range parsers {
		if below(beforeDot(name), module) {
			return true
		}
	}
	return false
}

func beforeDot(name string) string {
	slash := strings.LastIndexByte(name, '/')
	if dot := strings.IndexByte(name[slash+1:], '.'); dot >= 0 {
		return name[:slash+1+dot]
	}
	return name
}

func moduleName(name string) string { return strings.TrimPrefix(beforeDot(name), "github.com/") }

// A call that fills a structure: `env.Parse(&config)`, `env.ParseAs[Config]()`, `envconfig.Process("app", &config)`.
func (r *reach) parse(tag string, at site) {
	if at.call == nil {
		return
	}
	prefix := ""
	isPrefixed := tag == "envconfig" && len(at.call.Args) == 2
	if isPrefixed {
		switch names := literalsOf(r.evaluate(at.call.Args[0], at.in)); {
		case len(names) == 1 && names[0] != "":
			prefix = strings.ToUpper(names[0]) + "_"
		case len(names) == 0:
			r.note("unknownVariable", "", at)
		}
	}
	for _, argument := range at.call.Args {
		r.fill(r.info.TypeOf(argument), tag, prefix, at, 0)
	}
	if call := r.info.TypeOf(at.call); call != nil {
		if tuple, ok := call.(*types.Tuple); ok && tuple.Len() > 0 {
			call = tuple.At(0).Type()
		}
		r.fill(call, tag, prefix, at, 0)
	}
}

func (r *reach) fill(t types.Type, tag, prefix string, at site, depth int) {
	shape := structOf(t)
	if shape == nil || depth > 5 {
		return
	}
	if named := namedOf(t); named != nil && (named.Obj().Pkg() == nil || r.world.read[named.Obj().Pkg().Path()] == nil) {
		return
	}
	for i := 0; i < shape.NumFields(); i++ {
		field, tags := shape.Field(i).Origin(), reflect.StructTag(shape.Tag(i))
		text, hasTag := tags.Lookup(tag)
		name, options, _ := strings.Cut(text, ",")
		if inner := structOf(field.Type()); inner != nil && name == "" {
			r.fill(field.Type(), tag, prefix+innerPrefix(tags, tag, field.Name()), at, depth+1)
			continue
		}
		if name == "" && tag == "envconfig" && field.Exported() {
			name = upper(field.Name(), tags.Get("split_words") == "true")
		}
		if name == "" || name == "-" {
			continue
		}
		names := []string{prefix + name}
		if prefix != "" && tag == "envconfig" && hasTag {
			names = append(names, name)
		}
		r.late = append(r.late, func() { r.addFields(field, names, tags, options, at) })
		for _, one := range names {
			r.fields[field] = merged(r.fields[field], []string{one})
		}
	}
}

func (r *reach) addFields(field *types.Var, names []string, tags reflect.StructTag, options string, at site) {
	isUnused := !r.wanted[field] && !isRequired(tags, options)
	hasDefault := isUnused || len(names) > 1 || !isText(field.Type()) && !isRequired(tags, options) || hasDefaultTag(tags, options)
	for _, one := range names {
		r.addRead(one, hasDefault, at)
	}
}

func innerPrefix(tags reflect.StructTag, tag, name string) string {
	if tag == "envconfig" {
		return ""
	}
	if prefix := tags.Get("envPrefix"); prefix != "" {
		return prefix
	}
	if prefix := tags.Get("env-prefix"); prefix != "" {
		return prefix
	}
	_, prefix, _ := strings.Cut(tags.Get("env"), "prefix=")
	return prefix
}

func isText(t types.Type) bool {
	basic, ok := unalias(t).Underlying().(*types.Basic)
	return ok && basic.Kind() == types.String
}

func isRequired(tags reflect.StructTag, options string) bool {
	return strings.Contains(options, "required") || strings.Contains(options, "notEmpty") || tags.Get("required") == "true" || tags.Get("env-required") == "true"
}

func hasDefaultTag(tags reflect.StructTag, options string) bool {
	for _, name := range []string{"envDefault", "default", "env-default"} {
		if _, ok := tags.Lookup(name); ok {
			return true
		}
	}
	return strings.Contains(options, "default=")
}

// The name of a field as a variable: `TABLENAME`, or `TABLE_NAME`.
func upper(name string, isSplit bool) string {
	if !isSplit {
		return strings.ToUpper(name)
	}
	var text strings.Builder
	runes := []rune(name)
	for i, one := range runes {
		isNext := i+1 < len(runes) && unicode.IsLower(runes[i+1])
		if i > 0 && unicode.IsUpper(one) && (unicode.IsLower(runes[i-1]) || isNext) {
			text.WriteByte('_')
		}
		text.WriteRune(unicode.ToUpper(one))
	}
	return text.String()
}
