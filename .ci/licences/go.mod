// A module of its own, so that what only the audit needs is no dependency of Factbox.
module factbox/licences

go 1.26.0

require github.com/google/licensecheck v0.3.1
