// Package content opens the place where a site's fact checks and themes are: a
// folder or a bucket. Both are a file system to the rest of the host.
package content

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"

	"gocloud.dev/blob"
	_ "gocloud.dev/blob/memblob" // mem://
	_ "gocloud.dev/blob/s3blob"  // s3://
)

// Content is a folder or a bucket.
type Content struct {
	// Files are what it holds. Those of a bucket have their ETag, a string, for Sys.
	Files fs.FS

	folder string // empty for a bucket
	bucket *blob.Bucket
}

// Open opens a folder, or the bucket that a URL names:
//
//   - file:///srv/site is the folder /srv/site,
//   - s3://bucket?region=eu-central-1 is a bucket of Amazon S3; of other stores that
//     speak its protocol, with endpoint=https://… and, for most, use_path_style=true.
//     prefix=site/ is for a part of a bucket. The credentials are those of the AWS
//     tools: AWS_ACCESS_KEY_ID and so on
//     (https://gocloud.dev/howto/blob/#s3),
//   - mem:// is an empty one, for trials.
//
// A bucket is not asked for anything yet.
func Open(ctx context.Context, where string) (*Content, error) {
	folder, isFolder, err := folderOf(where)
	if err != nil {
		return nil, err
	}
	if isFolder {
		root, err := os.OpenRoot(folder)
		if err != nil {
			return nil, err
		}
		return &Content{Files: directory(folder), folder: folder}, root.Close()
	}
	if scheme, _, _ := strings.Cut(where, "://"); !blob.DefaultURLMux().ValidBucketScheme(scheme) {
		return nil, fmt.Errorf("%s: there is no such kind of bucket: use a folder, file://, s3:// or mem://", Redacted(where))
	}
	opened, err := blob.OpenBucket(ctx, withoutChecksums(where))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Redacted(where), err)
	}
	return &Content{Files: &bucket{opened}, bucket: opened}, nil
}

// withoutChecksums spares the log a warning for each object of a store that sends no
// checksums with them, as most do that are not Amazon's. Who wants them says so in the
// URL.
func withoutChecksums(where string) string {
	const parameter = "response_checksum_validation"
	u, err := url.Parse(where)
	if err != nil || u.Scheme != "s3" || u.Query().Has(parameter) {
		return where
	}
	query := u.Query()
	query.Set(parameter, "when_required")
	u.RawQuery = query.Encode()
	return u.String()
}

// folderOf returns the folder that is meant, unless it is a bucket.
func folderOf(where string) (folder string, isFolder bool, err error) {
	if !strings.Contains(where, "://") {
		return where, true, nil
	}
	u, err := url.Parse(where)
	if err != nil {
		return "", false, err
	}
	if u.Scheme != "file" {
		return "", false, nil
	}
	if u.Host != "" || u.Path == "" || u.RawQuery != "" {
		return "", false, errors.New("a folder is file:///PATH, with three slashes, or just its path")
	}
	return u.Path, true, nil
}

// Redacted is the place without what may be secret in its URL.
func Redacted(where string) string {
	before, _, _ := strings.Cut(where, "?")
	return before
}

// Remote reports whether the content is a bucket, which takes a while to answer, and
// which somebody may be charged for asking.
func (c *Content) Remote() bool { return c.bucket != nil }

// Close lets a bucket go.
func (c *Content) Close() error {
	if c.bucket == nil {
		return nil
	}
	return c.bucket.Close()
}
