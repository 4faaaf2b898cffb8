#include "note/version.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

/* Texts of notes are articles; a file that grew beyond this is none of ours. */
#define VERSION_LIMIT NORMAL_LIMIT

static bool is_hash(str s)
{
	if (!str_starts(s, STR("sha256:")) || s.n < sizeof "sha256:" - 1 + 16)
		return false;
	for (size_t i = sizeof "sha256:" - 1; i < s.n; i++)
		if (!strchr("0123456789abcdef", s.p[i]) || !s.p[i])
			return false;
	return true;
}

/* The hash comes from a file that anybody may have edited: only digits make a name. */
static const char *path_of(arena *a, const char *texts, str hash)
{
	if (!is_hash(hash))
		return NULL;
	if (!texts)
		texts = path_user(a, PATH_DATA, "texts");
	return arena_printf(a, "%s/%.16s.txt", texts, hash.p + sizeof "sha256:" - 1).p;
}

bool version_keep(const char *texts, const normal *text, err *e)
{
	arena tmp = { 0 };
	const char *path = path_of(&tmp, texts, str_of(normal_hash(text)));
	struct stat st;
	bool ok = stat(path, &st) == 0 && (size_t)st.st_size == normal_text(text).n;

	if (ok)
		utimensat(AT_FDCWD, path, NULL, 0); /* it is needed since now */
	else
		ok = file_replace(path, normal_text(text), e);
	arena_clear(&tmp);
	return ok;
}

normal *version_open(const char *texts, str hash)
{
	arena tmp = { 0 };
	const char *path = path_of(&tmp, texts, hash);
	normal *n = NULL;
	str bytes;
	err e = { 0 };

	if (path && file_read(&tmp, path, VERSION_LIMIT, &bytes, &e))
		n = normal_of_text(bytes);
	if (n && !normal_hash_same(str_of(normal_hash(n)), hash)) {
		normal_free(n);
		n = NULL;
	}
	arena_clear(&tmp);
	return n;
}
