export const MODULE = 'module example.com/shop\n\ngo 1.21\n';

/** A program that asks Lambda for events over a plain connection, so that little is compiled. */
export function handlerOf(answer: string, ...imports: readonly string[]): string {
  return `package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
${imports.map((path) => `\t"${path}"`).join('\n')}
)

func call(text string) (map[string]string, string) {
	connection, err := net.Dial("tcp", os.Getenv("AWS_LAMBDA_RUNTIME_API"))
	if err != nil {
		panic(err)
	}
	defer connection.Close()
	fmt.Fprint(connection, text)
	reader := bufio.NewReader(connection)
	headers := map[string]string{}
	for {
		line, err := reader.ReadString('\\n')
		if err != nil || strings.TrimSpace(line) == "" {
			break
		}
		if name, value, found := strings.Cut(line, ":"); found {
			headers[strings.ToLower(name)] = strings.TrimSpace(value)
		}
	}
	length, _ := strconv.Atoi(headers["content-length"])
	body := make([]byte, length)
	if length == 0 {
		body, _ = io.ReadAll(reader)
	} else {
		io.ReadFull(reader, body)
	}
	return headers, string(body)
}

func main() {
	path := "/2018-06-01/runtime/invocation/"
	for {
		headers, body := call("GET " + path + "next HTTP/1.0\\r\\n\\r\\n")
		var event string
		json.Unmarshal([]byte(body), &event)
		answer, _ := json.Marshal(${answer})
		id := headers["lambda-runtime-aws-request-id"]
		call(fmt.Sprintf("POST %s%s/response HTTP/1.0\\r\\nContent-Length: %d\\r\\n\\r\\n%s", path, id, len(answer), answer))
	}
}
`;
}
