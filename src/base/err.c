#include "base/err.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Error texts quote hostile input; bytes above 127 stay, C1 in UTF-8 does not. */
static void clean(char *s)
{
	for (unsigned char *p = (unsigned char *)s; *p; p++) {
		if (*p < 0x20 || *p == 0x7f)
			*p = '?';
		if (p[0] == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0)
			p[0] = p[1] = '?';
	}
}

bool err_set(err *e, gloss_code code, const char *format, ...)
{
	va_list args;

	*e = (err){ .code = code };
	va_start(args, format);
	vsnprintf(e->text, sizeof e->text, format, args);
	va_end(args);
	clean(e->text);
	return false;
}

bool err_at(err *e, const char *where, size_t line, size_t column)
{
	snprintf(e->where, sizeof e->where, "%s", where);
	clean(e->where);
	e->line = line;
	e->column = column;
	return false;
}

bool err_errno(err *e, const char *where)
{
	err_set(e, GLOSS_ERR_SYSTEM, "%s", strerror(errno));
	e->text[0] = (char)tolower((unsigned char)e->text[0]);
	return err_at(e, where, 0, 0);
}

char *gloss_error_format(const gloss_error *e, char *out, size_t size)
{
	if (!e->where[0])
		snprintf(out, size, "%s", e->text);
	else if (!e->line)
		snprintf(out, size, "%s: %s", e->where, e->text);
	else if (!e->column)
		snprintf(out, size, "%s:%zu: %s", e->where, e->line, e->text);
	else
		snprintf(out, size, "%s:%zu:%zu: %s", e->where, e->line, e->column, e->text);
	return out;
}
