/* part.c - see part.h. */
#include "library/part.h"

#include "base/ascii.h"
#include "library/db.h"
#include "load/date.h"

/* --- words --- */

static str column(sqlite3_value *v)
{
	const char *p = (const char *)sqlite3_value_text(v);

	return p ? (str){ p, (size_t)sqlite3_value_bytes(v) } : STR("");
}

static bool is_on_day(str word, sqlite3_value *seconds)
{
	arena tmp = { 0 };
	bool is = false;

	if (ascii_is_digit(word.p[0]) && sqlite3_value_type(seconds) != SQLITE_NULL) {
		str day = date_format(&tmp, sqlite3_value_int64(seconds));

		is = str_has_nocase((str){ day.p, 10 }, word);
	}
	arena_clear(&tmp);
	return is;
}

/* SQL: has_words(WORDS, TIME, READ, STARRED, TEXT...) */
static void has_words(sqlite3_context *to, int n, sqlite3_value **v)
{
	str words = column(v[0]), word;
	bool all = true;

	while (all && str_split(&words, ' ', &word)) {
		if (word.n == 0)
			continue;
		all = (str_eq_nocase(word, STR("unread")) && !sqlite3_value_int(v[2])) ||
		      (str_eq_nocase(word, STR("starred")) && sqlite3_value_int(v[3])) ||
		      is_on_day(word, v[1]);
		for (int i = 4; i < n && !all; i++)
			all = str_has_nocase(column(v[i]), word);
	}
	sqlite3_result_int(to, all);
}

/* --- the list --- */

#define TIME     "coalesce(a.published, a.added)"
#define IN_ORDER " ORDER BY " TIME " DESC, a.id"

/* What the statements below are made of: ?1 and ?2 are the query's, ?3 and ?4 their own. */
typedef struct lister {
	library *lib;
	const library_query *q;
	library_part *part;
	str where;
	arena mem;
	err *e;
} lister;

/* Only what is asked for: then an index alone answers. */
static str where_of(arena *a, const library_query *q, str words)
{
	return arena_printf(a, " FROM articles a WHERE 1%s%s%s%s",
			    q->feed.n ? " AND a.feed = ?1" : "", q->unread ? " AND a.read = 0" : "",
			    q->starred ? " AND a.starred = 1" : "",
			    words.n ? " AND has_words(?2, " TIME
				      ", a.read, a.starred, a.title, a.author, a.outlet,"
				      " a.url)"
				    : "");
}

/* NULL: `e` is set. */
static sqlite3_stmt *ask(lister *l, const char *what, const char *more, int64_t x, int64_t y)
{
	str sql = arena_printf(&l->mem, "SELECT %s%.*s%s", what, STR_ARGS(l->where), more);

	return db_prepare(l->lib, l->e, sql.p, "ssii", l->q->feed, l->part->words, x, y);
}

/* The numbers of its first row; 0 where there is none. */
static bool ask_numbers(lister *l, const char *what, const char *more, int64_t x, int64_t y,
			int64_t *one, int64_t *other)
{
	sqlite3_stmt *s = ask(l, what, more, x, y);
	int code = s ? sqlite3_step(s) : SQLITE_ERROR;
	bool ok = code == SQLITE_ROW || code == SQLITE_DONE;

	*one = code == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
	*other = code == SQLITE_ROW ? sqlite3_column_int64(s, 1) : 0;
	if (s && !ok)
		db_fail(l->lib, l->e);
	sqlite3_finalize(s);
	return ok;
}

/* The unread article next to the one that is meant is meant from now on. */
static bool go_unread(lister *l, int64_t time, int64_t *id)
{
	bool next = l->part->unread > 0;
	int64_t none;

	return ask_numbers(l, "a.id, 0",
			   next ? " AND a.read = 0 AND " TIME " <= ?3 AND NOT (" TIME
				  " = ?3 AND a.id <= ?4)" IN_ORDER " LIMIT 1"
				: " AND a.read = 0 AND " TIME " >= ?3 AND NOT (" TIME
				  " = ?3 AND a.id >= ?4)"
				  " ORDER BY " TIME ", a.id DESC LIMIT 1",
			   time, *id, id, &none);
}

/* The place of the article that is meant; -1: there is none. */
static bool find_place(lister *l, int64_t *place)
{
	int64_t id, time, none;

	*place = l->part->place < l->part->all ? l->part->place : l->part->all - 1;
	if (!l->part->around)
		return true;
	if (!ask_numbers(l, "a.id, " TIME, " AND a.id = ?3", l->part->around, 0, &id, &time))
		return false;
	if (id && l->part->unread &&
	    (!go_unread(l, time, &id) ||
	     !ask_numbers(l, "a.id, " TIME, " AND a.id = ?3", id, 0, &id, &time)))
		return false;
	if (id)
		return ask_numbers(l, "count(*), 0",
				   " AND " TIME " >= ?3 AND NOT (" TIME " = ?3 AND a.id >= ?4)",
				   time, id, place, &none);
	if (l->part->unread)
		*place = -1;
	return true;
}

static bool give(lister *l, int64_t place, int64_t limit,
		 bool (*each)(void *arg, const library_article *a), void *arg)
{
	int64_t at = l->part->before;
	sqlite3_stmt *s = ask(l, ARTICLE_COLUMNS, IN_ORDER " LIMIT ?3 OFFSET ?4", limit, at);
	int code = SQLITE_DONE;
	library_article a;
	bool on = true;

	while (s && on && (code = sqlite3_step(s)) == SQLITE_ROW) {
		db_article(s, NULL, &a);
		if (at++ == place)
			l->part->found = a.id;
		on = each(arg, &a);
	}
	if (s && on && code != SQLITE_DONE)
		db_fail(l->lib, l->e);
	sqlite3_finalize(s);
	return s && (!on || code == SQLITE_DONE);
}

bool library_list_part(library *lib, const library_query *q, library_part *part,
		       bool (*each)(void *arg, const library_article *a), void *arg, err *e)
{
	lister l = { .lib = lib, .q = q, .part = part, .e = e };
	int64_t limit = q->limit > 0 ? q->limit : 100, place = 0;
	bool ok;

	part->found = part->all = part->all_unread = part->before = 0;
	if (sqlite3_create_function(lib->db, "has_words", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
				    NULL, has_words, NULL, NULL) != SQLITE_OK)
		return db_fail(lib, e);
	l.where = where_of(&l.mem, q, part->words);
	ok = ask_numbers(&l, "count(*), count(*) FILTER (WHERE a.read = 0)", "", 0, 0, &part->all,
			 &part->all_unread) &&
	     find_place(&l, &place);
	if (ok && place >= 0) {
		part->before = place + limit - limit / 2 > part->all ? part->all - limit
								     : place - limit / 2;
		part->before = part->before > 0 ? part->before : 0;
		ok = give(&l, place, limit, each, arg);
	}
	arena_clear(&l.mem);
	return ok;
}
