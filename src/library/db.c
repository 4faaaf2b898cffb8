/* db.c - see db.h. */
#include "library/db.h"

#include <stdarg.h>

bool db_fail(library *lib, err *e)
{
	int code = sqlite3_errcode(lib->db);

	if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) {
		lib->damaged = true;
		return err_set(
			e, GLOSS_ERR_SYSTEM,
			"the library's cache is damaged; it is made again at the next start");
	}
	return err_set(e, GLOSS_ERR_SYSTEM, "the library: %s", sqlite3_errmsg(lib->db));
}

sqlite3_stmt *db_prepare(library *lib, err *e, const char *sql, const char *types, ...)
{
	sqlite3_stmt *s = NULL;
	va_list args;

	if (sqlite3_prepare_v2(lib->db, sql, -1, &s, NULL) != SQLITE_OK) {
		db_fail(lib, e);
		return NULL;
	}
	va_start(args, types);
	for (int i = 1; types[i - 1]; i++) {
		if (types[i - 1] == 's') {
			str v = va_arg(args, str);

			sqlite3_bind_text64(s, i, v.n ? v.p : "", v.n, SQLITE_TRANSIENT,
					    SQLITE_UTF8);
		} else {
			int64_t v = va_arg(args, int64_t);

			if (v == LIBRARY_NO_TIME)
				sqlite3_bind_null(s, i);
			else
				sqlite3_bind_int64(s, i, v);
		}
	}
	va_end(args);
	return s;
}

bool db_next(sqlite3_stmt *s)
{
	return s && sqlite3_step(s) == SQLITE_ROW;
}

/* Ending a statement tells how its last step went. */
bool db_end(library *lib, sqlite3_stmt *s, err *e)
{
	return s && (sqlite3_finalize(s) == SQLITE_OK || db_fail(lib, e));
}

bool db_end_row(library *lib, sqlite3_stmt *s, bool found, err *e)
{
	if (!s)
		return false;
	e->code = GLOSS_OK;
	return db_end(lib, s, e) && found;
}

bool db_finish(library *lib, sqlite3_stmt *s, err *e)
{
	db_next(s);
	return db_end(lib, s, e);
}

bool db_run(library *lib, const char *sql, err *e)
{
	return sqlite3_exec(lib->db, sql, NULL, NULL, NULL) == SQLITE_OK || db_fail(lib, e);
}

str db_str(arena *mem, sqlite3_stmt *s, int i)
{
	const char *p = (const char *)sqlite3_column_text(s, i);
	str v = { p, (size_t)sqlite3_column_bytes(s, i) };

	if (!p)
		return STR("");
	return mem ? arena_copy(mem, v) : v;
}

int64_t db_time(sqlite3_stmt *s, int i)
{
	return sqlite3_column_type(s, i) == SQLITE_NULL ? LIBRARY_NO_TIME
							: sqlite3_column_int64(s, i);
}

void db_article(sqlite3_stmt *s, arena *mem, library_article *a)
{
	*a = (library_article){
		.id = sqlite3_column_int64(s, 0),
		.identity = db_str(mem, s, 1),
		.feed = db_str(mem, s, 2),
		.url = db_str(mem, s, 3),
		.title = db_str(mem, s, 4),
		.author = db_str(mem, s, 5),
		.outlet = db_str(mem, s, 6),
		.published = db_time(s, 7),
		.added = db_time(s, 8),
		.read = sqlite3_column_int(s, 9) != 0,
		.starred = sqlite3_column_int(s, 10) != 0,
	};
}
