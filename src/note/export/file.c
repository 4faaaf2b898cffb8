/* file.c - an export as a file, joined with what the user wrote in it before. */
#include <stdio.h>
#include <sys/stat.h>

#include "base/file.h"
#include "note/export/export.h"

enum { OUTPUT_LIMIT = 256 << 20 };

/* A pipe or a terminal is written to; it must not be replaced by a file. */
static bool write_device(const char *path, str s, err *e)
{
	FILE *out = fopen(path, "we");
	bool ok = out && fwrite(s.n ? s.p : "", 1, s.n, out) == s.n && fflush(out) == 0;

	if (!ok)
		err_errno(e, path);
	if (out)
		fclose(out);
	return ok;
}

static bool join(const exporter *x, const char *path, str fresh, err *e)
{
	arena mem = { 0 };
	strbuf joined = { 0 };
	str old;
	bool ok = file_read(&mem, path, OUTPUT_LIMIT, &old, e);

	if (ok)
		export_merge(x, old, fresh, &joined);
	ok = ok && (str_eq(old, strbuf_str(&joined)) || file_replace(path, strbuf_str(&joined), e));
	strbuf_clear(&joined);
	arena_clear(&mem);
	return ok;
}

bool export_to_file(const exporter *x, const char *path, str fresh, err *e)
{
	struct stat st;
	bool there = stat(path, &st) == 0;

	if (there && !S_ISREG(st.st_mode))
		return write_device(path, fresh, e);
	return there && x->open_mark ? join(x, path, fresh, e) : file_replace(path, fresh, e);
}

bool export_would_replace(const exporter *x, const char *path)
{
	struct stat st;

	return !x->open_mark && stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0;
}
