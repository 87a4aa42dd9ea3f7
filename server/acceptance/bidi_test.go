package acceptance

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"golang.org/x/net/websocket"
)

// bidi is a connection to a browser that speaks WebDriver BiDi: commands, their
// answers, and events. https://www.w3.org/TR/webdriver-bidi/
type bidi struct {
	socket *websocket.Conn
	listen func(event string, params json.RawMessage)

	mu      sync.Mutex
	last    int
	waiting map[int]chan<- bidiMessage // for the answers to commands, by number
	closed  error                      // why no answer will come any more
}

type bidiMessage struct {
	ID      int             `json:"id"`
	Method  string          `json:"method"` // of an event
	Params  json.RawMessage `json:"params"`
	Result  json.RawMessage `json:"result"`
	Error   string          `json:"error"`
	Message string          `json:"message"` // about the error
}

// dialBiDi connects to a browser. It calls listen with each event, one at a time.
func dialBiDi(address, origin string, listen func(event string, params json.RawMessage)) (*bidi, error) {
	socket, err := websocket.Dial(address, "", origin)
	if err != nil {
		return nil, fmt.Errorf("connect to %s: %w", address, err)
	}
	c := &bidi{socket: socket, listen: listen, waiting: make(map[int]chan<- bidiMessage)}
	go c.read()
	return c, nil
}

func (c *bidi) read() {
	for {
		var message bidiMessage
		if err := websocket.JSON.Receive(c.socket, &message); err != nil {
			c.end(err)
			return
		}
		if message.Method != "" {
			c.listen(message.Method, message.Params)
			continue
		}
		c.mu.Lock()
		answer := c.waiting[message.ID]
		delete(c.waiting, message.ID)
		c.mu.Unlock()
		if answer != nil {
			answer <- message
		}
	}
}

// end lets nobody wait for an answer any longer.
func (c *bidi) end(why error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = why
	for _, answer := range c.waiting {
		close(answer)
	}
	c.waiting = nil
}

// command sends a command and decodes its result, which may be nil.
func (c *bidi) command(ctx context.Context, method string, params, result any) error {
	answer := make(chan bidiMessage, 1)
	if err := c.send(method, params, answer); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", method, ctx.Err())
	case message, ok := <-answer:
		switch {
		case !ok:
			return fmt.Errorf("%s: the connection ended: %w", method, c.closed)
		case message.Error != "":
			return fmt.Errorf("%s: %s: %s", method, message.Error, message.Message)
		case result == nil:
			return nil
		}
		return json.Unmarshal(message.Result, result)
	}
}

func (c *bidi) send(method string, params any, answer chan<- bidiMessage) error {
	if params == nil {
		params = struct{}{}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed != nil {
		return c.closed
	}
	c.last++
	c.waiting[c.last] = answer
	return websocket.JSON.Send(c.socket, map[string]any{"id": c.last, "method": method, "params": params})
}

// remoteValue is a JavaScript value as BiDi describes it.
type remoteValue struct {
	Type  string          `json:"type"`
	Value json.RawMessage `json:"value"`
}

// plain is the value as encoding/json would decode it: of windows, their
// browsing context.
func (v remoteValue) plain() (any, error) {
	switch v.Type {
	case "undefined", "null":
		return nil, nil
	case "string", "boolean", "number": // where "NaN" and the like are strings, as JSON has none of them
		return v.Value, nil
	case "window":
		var window struct{ Context string }
		err := json.Unmarshal(v.Value, &window)
		return window.Context, err
	case "array":
		var items []remoteValue
		if err := json.Unmarshal(v.Value, &items); err != nil {
			return nil, err
		}
		list := make([]any, len(items))
		for i, item := range items {
			var err error
			if list[i], err = item.plain(); err != nil {
				return nil, err
			}
		}
		return list, nil
	case "object":
		return v.object()
	}
	return nil, fmt.Errorf("a %s is no value of JSON", v.Type)
}

func (v remoteValue) object() (map[string]any, error) {
	var pairs [][2]json.RawMessage
	if err := json.Unmarshal(v.Value, &pairs); err != nil {
		return nil, err
	}
	object := make(map[string]any)
	for _, pair := range pairs {
		var key string
		var value remoteValue
		if err := json.Unmarshal(pair[0], &key); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(pair[1], &value); err != nil {
			return nil, err
		}
		var err error
		if object[key], err = value.plain(); err != nil {
			return nil, err
		}
	}
	return object, nil
}
