/* db.h - the library's database inside: statements and their rows. For this folder alone. */
#ifndef LIBRARY_DB_H
#define LIBRARY_DB_H

#include <sqlite3.h>

#include "library/index.h"

struct library {
	arena mem;
	sqlite3 *db;
	const char *path;    /* of the cache */
	const char *journal; /* of the marks */
	bool damaged;        /* to be made again */
};

/* Tells what SQLite says is wrong; returns false. */
bool db_fail(library *lib, err *e);

/* Prepares `sql` and binds: 's' a str, 'i' an int64_t (LIBRARY_NO_TIME: NULL). NULL: error. */
sqlite3_stmt *db_prepare(library *lib, err *e, const char *sql, const char *types, ...);

/* Runs a statement that gives no rows, and ends it; NULL is an error that was told. */
bool db_finish(library *lib, sqlite3_stmt *s, err *e);

/*
 * The next row; false: there is none, or an error. db_end tells of that, and ends the statement,
 * also one that has rows left; NULL is an error that was told.
 */
bool db_next(sqlite3_stmt *s);
bool db_end(library *lib, sqlite3_stmt *s, err *e);

/* The same of a statement of one row, which db_next has `found`. False with e->code GLOSS_OK: there
 * is none. */
bool db_end_row(library *lib, sqlite3_stmt *s, bool found, err *e);

/* Runs several statements without values. */
bool db_run(library *lib, const char *sql, err *e);

/* A column's text: in the arena, or (NULL) borrowed until the next step. */
str db_str(arena *mem, sqlite3_stmt *s, int i);
int64_t db_time(sqlite3_stmt *s, int i);

/* The columns of an article `a`, and a row of them. */
#define ARTICLE_COLUMNS                                                                            \
	"a.id, a.identity, a.feed, a.url, a.title, a.author, a.outlet, a.published, a.added, "     \
	"a.read, a.starred"
#define ARTICLE_COLUMN_COUNT 11
/* Strings in the arena, or (NULL) borrowed until the next step. */
void db_article(sqlite3_stmt *s, arena *mem, library_article *a);

#endif
