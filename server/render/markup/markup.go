// Package markup is the one writer of HTML on the server: every byte of a page
// that is markup comes from here, and what comes from here is canonical. The
// same tree gives the same bytes, so pages have stable ETags, golden files and
// hashes, and no white space that the tree does not hold.
//
// # Why go-app's own output is not served
//
// Measured on go-app v10.1.11, app.HTMLString
//
//   - writes attribute values with strconv.Quote, so that a quotation mark
//     becomes \" and ends the attribute: cross-site scripting for any value
//     that a document supplies; a no-break space arrives as the six characters
//     \u00a0;
//   - drops the value "true", so that aria-expanded="true" becomes a bare
//     aria-expanded, and writes open="false", which a browser takes for open;
//   - writes attributes in the random order of a map;
//   - puts a newline and indentation between siblings, so that "word", <sup>
//     and "." gain spaces that nothing can tell from real ones.
//
// That output is never served, but it can be read back exactly, and [Component]
// does so: names, Go-quoted values, and children by the indentation of their
// depth. The tree is then checked and written anew.
//
// # The two rules for components
//
// Reading back is exact as long as
//
//  1. no element has two adjacent text children, not even empty ones, and
//  2. no component's root is a bare text: Render returns an element or a
//     component.
//
// A violation beside an element and a bare text as the root of everything are
// found at once. Where only texts are involved, white space made by go-app reads
// as part of a longer text; [Verify] finds these by rendering at two depths and
// belongs in the tests of every component. One violation escapes both and costs
// a trailing newline: an element, a text and an empty text as siblings.
//
// # What cannot be told apart
//
//   - An empty text, or a component that renders nothing, from no child.
//   - An attribute with the value "true" from a bare one: [Component] takes both
//     for "true". go-app never sets empty values and trims all but "value".
//   - Attr("a b", "true") from two attributes, and app.Raw from elements if its
//     markup is, byte for byte, what go-app would have written. Either is then
//     checked and escaped like everything else. Any other app.Raw is an error.
//
// # What is refused
//
// The documents are validated long before; this is the last door, for what a
// mistake in a component lets through. Errors are: names outside a strict
// grammar; elements whose content HTML does not parse as markup, or that load or
// rewrite other things (<title> even in <svg>: name drawings by aria-label);
// event handler attributes, srcdoc and style; and addresses with a scheme other
// than http, https and mailto.
//
// An error stays with its [Node] and comes out of [Node.AppendHTML] and
// [Document], so that pages are composed without a check at every step and never
// written in part.
//
// Nesting is not checked: HTML that a parser rearranges, such as a <div> in a
// <p>, stays safe but becomes another tree.
package markup
