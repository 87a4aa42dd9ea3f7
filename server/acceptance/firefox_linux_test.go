package acceptance

import (
	"os/exec"
	"syscall"
)

// endWithUs has the system end a program if the tests end without doing so.
func endWithUs(program *exec.Cmd) {
	program.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
