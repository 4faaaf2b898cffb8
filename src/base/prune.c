/* prune.c - see prune.h. */
#include "base/prune.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/vec.h"

typedef struct kept_file {
	char name[24];
	struct timespec written;
	uint64_t bytes;
} kept_file;

typedef vec(kept_file) kept_files;

static bool is_ours(const char *name)
{
	size_t digits = strspn(name, "0123456789abcdef");

	return digits == 16 && (name[16] == '\0' || strcmp(name + 16, ".txt") == 0);
}

/* All of ours; returns their bytes. */
static uint64_t read_folder(DIR *dir, kept_files *out)
{
	uint64_t sum = 0;
	struct dirent *d;
	struct stat st;

	while ((d = readdir(dir))) {
		kept_file f = { .bytes = 0 };

		if (!is_ours(d->d_name) ||
		    fstatat(dirfd(dir), d->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
		    !S_ISREG(st.st_mode))
			continue;
		memcpy(f.name, d->d_name, strlen(d->d_name) + 1);
		f.written = st.st_mtim;
		f.bytes = (uint64_t)st.st_size;
		vec_push(out, f);
		sum += f.bytes;
	}
	return sum;
}

static int by_age(const void *a, const void *b)
{
	const struct timespec *x = &((const kept_file *)a)->written;
	const struct timespec *y = &((const kept_file *)b)->written;

	if (x->tv_sec != y->tv_sec)
		return x->tv_sec < y->tv_sec ? -1 : 1;
	return (x->tv_nsec > y->tv_nsec) - (x->tv_nsec < y->tv_nsec);
}

void prune_folder(const char *path, const prune_bounds *most)
{
	DIR *dir = opendir(path);
	kept_files files = { 0 };
	uint64_t bytes;
	size_t left;

	if (!dir)
		return;
	bytes = read_folder(dir, &files);
	left = files.n;
	if (left > most->files || bytes > most->bytes) {
		qsort(files.p, files.n, sizeof *files.p, by_age);
		for (size_t i = 0;
		     i < files.n && (left > most->files / 8 * 7 || bytes > most->bytes / 8 * 7);
		     i++, left--) {
			unlinkat(dirfd(dir), files.p[i].name, 0);
			bytes -= files.p[i].bytes;
		}
	}
	vec_clear(&files);
	closedir(dir);
}
