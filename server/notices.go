package main

import (
	"os"

	"factbox/assets"
)

type notices struct{}

func (notices) Run() error {
	bundle, err := assets.Load()
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(bundle.Notices.Raw)
	return err
}
