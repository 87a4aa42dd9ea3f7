package acceptance

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	"github.com/andybalholm/brotli"
	"golang.org/x/image/font/gofont/gomono"
)

// goMono is the font Go Mono as WOFF2 (https://www.w3.org/TR/WOFF2/), its tables
// as they are: every table may be "null transformed".
func goMono(t testing.TB) []byte {
	t.Helper()
	sfnt := gomono.TTF
	type table struct {
		tag  string
		data []byte
	}
	var tables []table
	for i := range int(binary.BigEndian.Uint16(sfnt[4:])) {
		entry := sfnt[12+16*i:]
		offset, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		tables = append(tables, table{string(entry[:4]), sfnt[offset : offset+length]})
	}
	slices.SortFunc(tables, func(a, b table) int { return bytes.Compare([]byte(a.tag), []byte(b.tag)) })
	var directory, data bytes.Buffer
	whole := 12 + 16*len(tables)
	for _, table := range tables {
		const arbitrary, notTransformed = 63, 3 << 6
		flags := byte(arbitrary)
		if table.tag == "glyf" || table.tag == "loca" {
			flags |= notTransformed
		}
		directory.WriteByte(flags)
		directory.WriteString(table.tag)
		directory.Write(base128(len(table.data)))
		data.Write(table.data)
		whole += (len(table.data) + 3) &^ 3
	}
	var packed bytes.Buffer
	w := brotli.NewWriter(&packed)
	if _, err := w.Write(data.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	const header = 48
	length := (header + directory.Len() + packed.Len() + 3) &^ 3
	font := []byte("wOF2")
	font = append(font, sfnt[:4]...)
	font = binary.BigEndian.AppendUint32(font, uint32(length))
	font = binary.BigEndian.AppendUint16(font, uint16(len(tables)))
	font = binary.BigEndian.AppendUint16(font, 0)
	font = binary.BigEndian.AppendUint32(font, uint32(whole))
	font = binary.BigEndian.AppendUint32(font, uint32(packed.Len()))
	font = append(font, make([]byte, header-len(font))...) // its version; no metadata, no private data
	font = append(font, directory.Bytes()...)
	font = append(font, packed.Bytes()...)
	return append(font, make([]byte, length-len(font))...)
}

// base128 is a length as the directory has it.
func base128(n int) []byte {
	bytes := []byte{byte(n & 0x7f)}
	for n >>= 7; n > 0; n >>= 7 {
		bytes = append([]byte{byte(n&0x7f) | 0x80}, bytes...)
	}
	return bytes
}
