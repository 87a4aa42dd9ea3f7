package main

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"strconv"
	"testing"
	"time"
)

// Whatever the size of an answer, all of it arrives at once: also where it ends with a
// full piece.
func TestGatheringLosesNothing(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		size, _ := strconv.Atoi(r.FormValue("size"))
		pieces, _ := strconv.Atoi(r.FormValue("pieces"))
		body := bytes.Repeat([]byte("x"), size)
		w.Header().Set("Content-Length", strconv.Itoa(size))
		for i := range pieces {
			w.Write(body[i*size/pieces : (i+1)*size/pieces])
		}
	})}
	go server.Serve(gathering{listener})
	defer server.Close()
	client := &http.Client{Timeout: 10 * time.Second}
	for _, pieces := range []int{1, 2, 3} {
		for _, around := range []int{0, pieceSize, 2 * pieceSize, 3 * pieceSize} {
			for size := max(0, around-200); size < around+20; size++ { // the headers take their part
				response, err := client.Get("http://" + listener.Addr().String() + "?size=" + strconv.Itoa(size) + "&pieces=" + strconv.Itoa(pieces))
				if err != nil {
					t.Fatalf("%d bytes in %d pieces: %v", size, pieces, err)
				}
				body, err := io.ReadAll(response.Body)
				if err != nil || len(body) != size {
					t.Fatalf("%d bytes in %d pieces: got %d, %v", size, pieces, len(body), err)
				}
			}
		}
	}
}
