/*
 * confine.h - takes away, for good, what this process does not need.
 *
 * For the program that reads what strangers wrote: should a parser be taken over, it can
 * neither run programs nor write files nor talk to the network. The kernel enforces it:
 * Landlock (files) and seccomp (system calls) of Linux; where it has neither, nothing
 * happens. What was opened before stays open. Several calls add up: each takes away more.
 */
#ifndef BASE_CONFINE_H
#define BASE_CONFINE_H

#include <stdbool.h>

/* What stays possible beside reading the system's own files (charsets, time zones). */
typedef enum confine_allow {
	CONFINE_NETWORK = 1 << 0, /* going out, with the files that name servers and certificates */
	CONFINE_READ = 1 << 1,    /* reading any file */
	CONFINE_WRITE = 1 << 2,   /* changing files, where `folders` says so */
	CONFINE_WRITE_ANY = 1 << 3, /* changing any file */
	CONFINE_FORK = 1 << 4,      /* starting copies of itself, which may do no more than this */
} confine_allow;

/* What the kernel can enforce, or did. */
typedef enum confine_by {
	CONFINE_BY_FILES = 1 << 0, /* Landlock */
	CONFINE_BY_CALLS = 1 << 1, /* seccomp */
} confine_by;

/*
 * Confines this thread, and all that it starts, to `allow` (of confine_allow). `folders`
 * are readable, with CONFINE_WRITE writable as well; they must exist by now; ends with
 * NULL, may be NULL. Returns of confine_by what is enforced.
 */
unsigned confine(unsigned allow, const char *const *folders);

/* What this kernel offers, of confine_by. */
unsigned confine_offered(void);

#endif
