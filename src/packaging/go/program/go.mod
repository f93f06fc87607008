module lambdaform/go-reader

go 1.21
