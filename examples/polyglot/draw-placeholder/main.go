// Draws a picture for a product that has none.
package main

import (
	"fmt"
	"hash/fnv"
	"html"
	"net/http"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 160">
<rect width="160" height="160" fill="hsl(%d 80%% 80%%)"/>
<text x="80" y="86" text-anchor="middle">%s</text>
</svg>
`

// The same product always gets the same color.
func draw(event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	id := event.PathParameters["id"]
	hash := fnv.New32a()
	hash.Write([]byte(id))
	return events.APIGatewayV2HTTPResponse{
		StatusCode: http.StatusOK,
		Headers:    map[string]string{"content-type": "image/svg+xml"},
		Body:       fmt.Sprintf(picture, hash.Sum32()%360, html.EscapeString(id)),
	}, nil
}

func main() { lambda.Start(draw) }
