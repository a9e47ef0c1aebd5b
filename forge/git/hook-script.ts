/**
 * The pre-receive hook. It asks the forge over file descriptor 3, a socket that only processes of this push inherit:
 * no port, no secret, no program to start. Without that socket it fails, and so does the push. The shell copies the lines
 * itself: a push starts no process more than it needs.
 */
export const HOOK_SCRIPT = `#!/bin/sh
copy() { while IFS= read -r line; do printf '%s\\n' "$line"; done; }
{
  printf '%s\\n' "$GIT_OBJECT_DIRECTORY" "$GIT_ALTERNATE_OBJECT_DIRECTORIES"
  copy
  echo
} >&3 || exit 1
read -r verdict <&3
copy <&3 >&2
test "$verdict" = accepted
`;
