/*
 * confine.c - see confine.h. The two tables: which files (landlock), which calls (seccomp).
 *
 * The numbers are those of Linux's documentation (Documentation/userspace-api/landlock.rst
 * and seccomp_filter.rst); they are part of the kernel's promise, so that an old header is
 * no reason to do without.
 */
#include "base/confine.h"

/* -DWITHOUT_CONFINEMENT: for builds that write figures of coverage when they end. */
#if defined __linux__ && defined __has_include && !defined WITHOUT_CONFINEMENT
#if __has_include(<linux/seccomp.h>) && __has_include(<linux/filter.h>)
#define HAVE_CONFINE
#endif
#endif

#ifdef HAVE_CONFINE

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/sanitized.h" /* a sanitizer traces processes when it has found something */

/* ---- files: Landlock */

enum { NR_CREATE_RULESET = 444, NR_ADD_RULE = 445, NR_RESTRICT_SELF = 446 };
enum { RULE_PATH_BENEATH = 1, ASK_VERSION = 1 };

/* Rights of files and folders. */
enum {
	FS_EXECUTE = 1 << 0,
	FS_WRITE = 1 << 1,
	FS_READ = 1 << 2,
	FS_LIST = 1 << 3,
	FS_MAKE = 0x1ff << 4, /* remove and make anything: bits 4 to 12 */
	FS_REFER = 1 << 13,   /* rename to another folder */
	FS_TRUNCATE = 1 << 14,
	FS_DEVICE = 1 << 15,
	FS_OF_FILE = FS_EXECUTE | FS_WRITE | FS_READ | FS_TRUNCATE | FS_DEVICE,
	FS_LOOK = FS_READ | FS_LIST,
	FS_CHANGE = FS_LOOK | FS_WRITE | FS_TRUNCATE | FS_MAKE | FS_REFER,
};
enum { NET_BIND = 1 << 0, NET_CONNECT = 1 << 1 };
enum { SCOPE_ABSTRACT_SOCKET = 1 << 0, SCOPE_SIGNAL = 1 << 1 };

struct ruleset {
	uint64_t files, net, scoped;
};

struct beneath {
	uint64_t rights;
	int32_t folder;
} __attribute__((packed));

/* What every role may look at, and what only one that needs the network may. */
static const struct place {
	const char *path;
	unsigned rights;
	bool for_network;
} places[] = {
	{ "/usr", FS_LOOK, false },
	{ "/lib", FS_LOOK, false },
	{ "/lib32", FS_LOOK, false },
	{ "/lib64", FS_LOOK, false },
	{ "/opt", FS_LOOK, false },
	{ "/nix/store", FS_LOOK, false },
	{ "/gnu/store", FS_LOOK, false },
	{ "/etc/localtime", FS_LOOK, false },
	{ "/etc/ld.so.cache", FS_LOOK, false },
	{ "/dev/null", FS_READ | FS_WRITE, false },
	{ "/dev/urandom", FS_READ, false },
	{ "/etc", FS_LOOK, true },
	{ "/run", FS_LOOK, true },
	{ "/var/run", FS_LOOK, true },
	{ "/var/lib/ca-certificates", FS_LOOK, true },
};

static int version_of_landlock(void)
{
	return (int)syscall(NR_CREATE_RULESET, NULL, 0, ASK_VERSION);
}

/* The rights that this kernel knows: those it does not know cannot be taken away. */
static uint64_t known_rights(int version)
{
	uint64_t all = FS_EXECUTE | FS_CHANGE | FS_DEVICE;

	if (version < 2)
		all &= ~(uint64_t)FS_REFER;
	if (version < 3)
		all &= ~(uint64_t)FS_TRUNCATE;
	if (version < 5)
		all &= ~(uint64_t)FS_DEVICE;
	return all;
}

/* A place that is not there needs no right. */
static void add_place(int rules, const char *path, uint64_t rights)
{
	struct beneath b = { .folder = open(path, O_PATH | O_CLOEXEC) };
	struct stat st;

	if (b.folder < 0)
		return;
	b.rights = fstat(b.folder, &st) == 0 && S_ISDIR(st.st_mode) ? rights : rights & FS_OF_FILE;
	syscall(NR_ADD_RULE, rules, RULE_PATH_BENEATH, &b, 0);
	close(b.folder);
}

static void add_places(int rules, unsigned allow, const char *const *folders, uint64_t known)
{
	static const char *const of_certificates[] = { "SSL_CERT_FILE", "SSL_CERT_DIR" };
	uint64_t own = allow & CONFINE_WRITE ? FS_CHANGE : FS_LOOK;

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (!places[i].for_network || allow & CONFINE_NETWORK)
			add_place(rules, places[i].path, places[i].rights & known);
	for (size_t i = 0; allow & CONFINE_NETWORK && i < 2; i++)
		if (getenv(of_certificates[i]))
			add_place(rules, getenv(of_certificates[i]), FS_LOOK & known);
	if (allow & CONFINE_READ)
		add_place(rules, "/", FS_LOOK & known);
	if (SANITIZED)
		add_place(rules, "/proc", FS_LOOK & known);
	for (size_t i = 0; folders && folders[i]; i++)
		add_place(rules, folders[i], own & known);
}

static bool restrict_files(unsigned allow, const char *const *folders)
{
	int version = version_of_landlock(), rules;
	struct ruleset set = { 0 };
	bool ok;

	if (version < 1 || allow & CONFINE_WRITE_ANY)
		return false;
	set.files = known_rights(version);
	if (version >= 4)
		set.net = allow & CONFINE_NETWORK ? NET_BIND : NET_BIND | NET_CONNECT;
	if (version >= 6)
		set.scoped = SCOPE_ABSTRACT_SOCKET | SCOPE_SIGNAL;
	rules = (int)syscall(NR_CREATE_RULESET, &set, sizeof set, 0);
	if (rules < 0)
		return false;
	add_places(rules, allow, folders, set.files);
	ok = syscall(NR_RESTRICT_SELF, rules, 0) == 0;
	close(rules);
	return ok;
}

/* ---- calls: seccomp */

#if defined __x86_64__ && !defined __ILP32__
#define OWN_ARCH AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define OWN_ARCH AUDIT_ARCH_AARCH64
#elif defined __riscv && __riscv_xlen == 64
#define OWN_ARCH AUDIT_ARCH_RISCV64
#endif

#ifdef OWN_ARCH

/* Why a call is refused: to be sorted by what a role may do. */
typedef enum reason {
	STARTS,  /* starts or rules other programs */
	FORKS,   /* copies this process */
	KERNEL,  /* doors into the kernel that no reader of text has business with */
	NETWORK, /* talks to others */
	SERVES,  /* lets others talk to us */
	CHANGES, /* changes files */
} reason;

static const struct refused {
	int number;
	reason why;
	int error;
	/* Only when argument number `argument` & `mask` is `wanted`, or with `differs` is not. */
	int argument;
	uint32_t mask, wanted;
	bool differs;
} refused[] = {
#define CALL(name, why)                                                                            \
	{                                                                                          \
		SYS_##name, why, EPERM, -1, 0, 0, false                                            \
	}
	CALL(execve, STARTS),
	CALL(execveat, STARTS),
	CALL(ptrace, STARTS),
	CALL(process_vm_readv, STARTS),
	CALL(process_vm_writev, STARTS),
	CALL(kill, STARTS),
	CALL(rt_sigqueueinfo, STARTS),
	CALL(rt_tgsigqueueinfo, STARTS),
	CALL(setns, STARTS),
	CALL(unshare, STARTS),
	{ SYS_clone, FORKS, EPERM, 0, CLONE_THREAD, CLONE_THREAD, true },
	/* Its flags lie in memory; C libraries fall back on clone. */
	{ 435 /* clone3 */, FORKS, ENOSYS, -1, 0, 0, false },
	{ 424 /* pidfd_send_signal */, STARTS, EPERM, -1, 0, 0, false },
	{ 438 /* pidfd_getfd */, STARTS, EPERM, -1, 0, 0, false },
#ifdef SYS_fork
	CALL(fork, FORKS),
	CALL(vfork, FORKS),
#endif
	CALL(bpf, KERNEL),
	CALL(perf_event_open, KERNEL),
	CALL(userfaultfd, KERNEL),
	CALL(add_key, KERNEL),
	CALL(request_key, KERNEL),
	CALL(keyctl, KERNEL),
	CALL(mount, KERNEL),
	CALL(umount2, KERNEL),
	CALL(pivot_root, KERNEL),
	CALL(chroot, KERNEL),
	CALL(open_by_handle_at, KERNEL),
	CALL(name_to_handle_at, KERNEL),
	CALL(init_module, KERNEL),
	CALL(finit_module, KERNEL),
	CALL(delete_module, KERNEL),
	CALL(kexec_load, KERNEL),
	CALL(personality, KERNEL),
	CALL(swapon, KERNEL),
	CALL(reboot, KERNEL),
	CALL(quotactl, KERNEL),
	{ 425 /* io_uring_setup */, KERNEL, ENOSYS, -1, 0, 0, false },
	{ 426 /* io_uring_enter */, KERNEL, ENOSYS, -1, 0, 0, false },
	{ 427 /* io_uring_register */, KERNEL, ENOSYS, -1, 0, 0, false },
	/* Keys put into a terminal's own queue are run by the shell behind us. */
	{ SYS_ioctl, KERNEL, EPERM, 1, UINT32_MAX, 0x5412 /* TIOCSTI */, false },
	{ SYS_ioctl, KERNEL, EPERM, 1, UINT32_MAX, 0x541c /* TIOCLINUX */, false },
	CALL(socket, NETWORK),
	CALL(socketpair, NETWORK),
	CALL(connect, NETWORK),
	CALL(sendto, NETWORK),
	CALL(sendmsg, NETWORK),
	CALL(sendmmsg, NETWORK),
	CALL(listen, SERVES),
	CALL(accept, SERVES),
	CALL(accept4, SERVES),
	{ SYS_openat, CHANGES, EACCES, 2, O_ACCMODE, O_RDONLY, true },
	{ SYS_openat, CHANGES, EACCES, 2, O_CREAT, O_CREAT, false },
	{ SYS_openat, CHANGES, EACCES, 2, O_TRUNC, O_TRUNC, false },
	{ 437 /* openat2 */, CHANGES, ENOSYS, -1, 0, 0, false },
	CALL(mkdirat, CHANGES),
	CALL(mknodat, CHANGES),
	CALL(unlinkat, CHANGES),
	CALL(symlinkat, CHANGES),
	CALL(linkat, CHANGES),
	CALL(renameat2, CHANGES),
	CALL(truncate, CHANGES),
	CALL(fchmodat, CHANGES),
	CALL(fchownat, CHANGES),
	CALL(utimensat, CHANGES),
	CALL(setxattr, CHANGES),
	CALL(lsetxattr, CHANGES),
	CALL(removexattr, CHANGES),
	CALL(lremovexattr, CHANGES),
#ifdef SYS_renameat
	CALL(renameat, CHANGES),
#endif
#ifdef SYS_open
	{ SYS_open, CHANGES, EACCES, 1, O_ACCMODE, O_RDONLY, true },
	{ SYS_open, CHANGES, EACCES, 1, O_CREAT, O_CREAT, false },
	{ SYS_open, CHANGES, EACCES, 1, O_TRUNC, O_TRUNC, false },
	CALL(creat, CHANGES),
	CALL(mkdir, CHANGES),
	CALL(mknod, CHANGES),
	CALL(rmdir, CHANGES),
	CALL(unlink, CHANGES),
	CALL(symlink, CHANGES),
	CALL(link, CHANGES),
	CALL(rename, CHANGES),
	CALL(chmod, CHANGES),
	CALL(chown, CHANGES),
	CALL(lchown, CHANGES),
	CALL(utimes, CHANGES),
	CALL(utime, CHANGES),
	CALL(futimesat, CHANGES),
#endif
#undef CALL
};

enum { REFUSED = sizeof refused / sizeof *refused, HEAD = 6, PER_RULE = 6 };

static bool is_refused(reason why, unsigned allow)
{
	if (why == FORKS)
		return !(allow & CONFINE_FORK);
	if (why == NETWORK)
		return !(allow & CONFINE_NETWORK);
	if (why == CHANGES)
		return !(allow & (CONFINE_WRITE | CONFINE_WRITE_ANY));
	return true;
}

/* Where the low half of an argument lies in what a filter sees. */
static uint32_t place_of_argument(int i)
{
	uint32_t at =
		(uint32_t)(offsetof(struct seccomp_data, args) + sizeof(uint64_t) * (size_t)i);

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	at += 4;
#endif
	return at;
}

/* The instructions for one row; the call's number is in the accumulator, and is again. */
static size_t add_rule(struct sock_filter *out, const struct refused *r)
{
	const struct sock_filter number =
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
	const struct sock_filter refuse = BPF_STMT(
		BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ((uint32_t)r->error & SECCOMP_RET_DATA));
	size_t n = 0;

	if (r->argument < 0) {
		out[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
							(uint32_t)r->number, 0, 1);
		out[n++] = refuse;
		return n;
	}
	out[n++] =
		(struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)r->number, 0, 5);
	out[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
						place_of_argument(r->argument));
	out[n++] = (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, r->mask);
	out[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, r->wanted,
						r->differs ? 1 : 0, r->differs ? 0 : 1);
	out[n++] = refuse;
	out[n++] = number;
	return n;
}

static bool restrict_calls(unsigned allow)
{
	struct sock_filter code[HEAD + REFUSED * PER_RULE + 1];
	struct sock_fprog program = { .filter = code };
	const struct sock_filter head[] = {
		/* Calls of another architecture have other numbers: none of them. */
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCH, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		/* Numbers from 2^30 on are x86-64's x32 calls. */
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
	};
	size_t n = 0;

	for (; n < HEAD; n++)
		code[n] = head[n];
	for (size_t i = 0; i < REFUSED; i++)
		if (is_refused(refused[i].why, allow))
			n += add_rule(code + n, &refused[i]);
	code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	program.len = (unsigned short)n;
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) ==
	       0;
}

static bool has_seccomp(void)
{
	uint32_t action = SECCOMP_RET_ERRNO;

	return !SANITIZED && syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

#else

static bool restrict_calls(unsigned allow)
{
	(void)allow;
	return false;
}

static bool has_seccomp(void)
{
	return false;
}

#endif

/* ---- both */

unsigned confine(unsigned allow, const char *const *folders)
{
	unsigned done = 0;

	/* Else a program with set-user-id could be run to come out again. */
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return 0;
	if (restrict_files(allow, folders))
		done |= CONFINE_BY_FILES;
	if (has_seccomp() && restrict_calls(allow))
		done |= CONFINE_BY_CALLS;
	return done;
}

unsigned confine_offered(void)
{
	return (version_of_landlock() >= 1 ? CONFINE_BY_FILES : 0u) |
	       (has_seccomp() ? CONFINE_BY_CALLS : 0u);
}

#else

unsigned confine(unsigned allow, const char *const *folders)
{
	(void)allow;
	(void)folders;
	return 0;
}

unsigned confine_offered(void)
{
	return 0;
}

#endif
