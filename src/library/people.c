/* people.c - see people.h. */
#include "library/people.h"

#include <stdlib.h>

#include "base/vec.h"
#include "library/db.h"
#include "library/who.h"

/* A person is a key with an extra; several of them where the extras do not tell apart. */
typedef vec(who) who_list;

/* --- in --- */

static bool forget(library *lib, int64_t article, err *e)
{
	return db_finish(lib,
			 db_prepare(lib, e, "DELETE FROM people WHERE article = ?1", "i", article),
			 e) &&
	       db_finish(lib,
			 db_prepare(lib, e, "DELETE FROM sayings WHERE article = ?1", "i", article),
			 e);
}

static bool put_person(library *lib, int64_t article, const who *w, const library_person *p, err *e)
{
	return db_finish(lib,
			 db_prepare(lib, e,
				    "INSERT INTO people(key, extra, article, name, mentions)"
				    " VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET"
				    " mentions = mentions + ?5",
				    "ssisi", w->key, w->extra, article, p->name, p->mentions),
			 e) &&
	       db_finish(lib,
			 db_prepare(
				 lib, e,
				 "INSERT OR IGNORE INTO names(key, extra, name) VALUES(?1, ?2, ?3)",
				 "sss", w->key, w->extra, p->name),
			 e);
}

bool library_put_people(library *lib, int64_t article, const library_person *people, size_t n,
			const library_saying *sayings, size_t m, err *e)
{
	arena tmp = { 0 };
	who *known = arena_new(&tmp, who, n + 1);
	bool ok = forget(lib, article, e);

	for (size_t i = 0; ok && i < n; i++)
		if (who_of(&tmp, people[i].name, &known[i]))
			ok = put_person(lib, article, &known[i], &people[i], e);
	for (size_t i = 0; ok && i < m; i++)
		if (sayings[i].person < n && known[sayings[i].person].key.n)
			ok = db_finish(
				lib,
				db_prepare(lib, e,
					   "INSERT INTO sayings(article, place, key, extra, words)"
					   " VALUES(?1, ?2, ?3, ?4, ?5)",
					   "iisss", article, (int64_t)i,
					   known[sayings[i].person].key,
					   known[sayings[i].person].extra, sayings[i].words),
				e);
	arena_clear(&tmp);
	return ok;
}

/* --- one person --- */

static bool knows(const who_list *list, str key, str extra)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->p[i].key, key) && str_eq(list->p[i].extra, extra))
			return true;
	return false;
}

static void add_who(who_list *list, str key, str extra)
{
	if (!knows(list, key, extra))
		vec_push(list, ((who){ key, extra }));
}

/*
 * "Ann Lee" may be "Ann M. Lee", unless the library has an "Ann B. Lee" as well: then she
 * is neither of them for certain.
 */
static bool add_same(library *lib, arena *mem, who_list *list, const who *w, err *e)
{
	sqlite3_stmt *s = db_prepare(
		lib, e,
		"SELECT DISTINCT extra FROM people WHERE key = ?1 AND extra <> '' AND extra <> ?2"
		" LIMIT 2",
		"ss", w->key, w->extra);
	str other[2];
	size_t n = 0;

	while (n < 2 && db_next(s))
		other[n++] = db_str(mem, s, 0);
	if (!db_end(lib, s, e))
		return false;
	add_who(list, w->key, w->extra);
	if (w->extra.n && n == 0)
		add_who(list, w->key, STR(""));
	if (!w->extra.n && n == 1)
		add_who(list, w->key, other[0]);
	return true;
}

typedef struct sighting {
	int64_t article, time, mentions;
	str name;
} sighting;

typedef vec(sighting) sighting_list;

static bool add_sightings(library *lib, arena *mem, sighting_list *list, const who *w, err *e)
{
	sqlite3_stmt *s = db_prepare(
		lib, e,
		"SELECT p.article, coalesce(a.published, a.added), p.mentions, p.name FROM people p"
		" JOIN articles a ON a.id = p.article WHERE p.key = ?1 AND p.extra = ?2",
		"ss", w->key, w->extra);

	while (db_next(s))
		vec_push(list, ((sighting){ sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1),
					    sqlite3_column_int64(s, 2), db_str(mem, s, 3) }));
	return db_end(lib, s, e);
}

static int by_time(const void *a, const void *b)
{
	const sighting *x = a, *y = b;

	if (x->time != y->time)
		return x->time < y->time ? 1 : -1;
	return x->article < y->article ? 1 : x->article > y->article ? -1 : 0;
}

/* An article that has two of the person's names counts once. */
static void merge(sighting_list *list)
{
	size_t n = 0;

	if (!list->n)
		return;
	qsort(list->p, list->n, sizeof *list->p, by_time);
	for (size_t i = 1; i < list->n; i++) {
		if (list->p[i].article == list->p[n].article)
			list->p[n].mentions += list->p[i].mentions;
		else
			list->p[++n] = list->p[i];
	}
	list->n = n + 1;
}

static bool read_sayings(library *lib, arena *mem, const who_list *persons, library_sighting *out,
			 err *e)
{
	sqlite3_stmt *s = db_prepare(
		lib, e, "SELECT key, extra, words FROM sayings WHERE article = ?1 ORDER BY place",
		"i", out->article->id);
	vec(str) words = { 0 };
	str *copy;

	while (db_next(s))
		if (knows(persons, db_str(NULL, s, 0), db_str(NULL, s, 1)))
			vec_push(&words, db_str(mem, s, 2));
	copy = arena_new(mem, str, words.n + 1);
	for (size_t i = 0; i < words.n; i++)
		copy[i] = words.p[i];
	out->sayings = copy;
	out->saying_count = words.n;
	vec_clear(&words);
	return db_end(lib, s, e);
}

static bool tell(library *lib, const who_list *persons, const sighting *one,
		 bool (*each)(void *arg, const library_sighting *s), void *arg, bool *more, err *e)
{
	arena tmp = { 0 };
	library_article a;
	library_sighting s = { .name = one->name, .mentions = one->mentions, .article = &a };
	bool ok = library_get(lib, &tmp, one->article, &a, e) &&
		  read_sayings(lib, &tmp, persons, &s, e);

	if (ok)
		*more = each(arg, &s);
	arena_clear(&tmp);
	return ok;
}

bool library_person_articles(library *lib, const str *names, size_t n, int64_t limit,
			     bool (*each)(void *arg, const library_sighting *s), void *arg,
			     int64_t *total, int64_t *since, err *e)
{
	arena tmp = { 0 };
	who_list persons = { 0 };
	sighting_list seen = { 0 };
	bool ok = true, more = true;
	who w;

	for (size_t i = 0; ok && i < n; i++)
		if (who_of(&tmp, names[i], &w))
			ok = add_same(lib, &tmp, &persons, &w, e);
	for (size_t i = 0; ok && i < persons.n; i++)
		ok = add_sightings(lib, &tmp, &seen, &persons.p[i], e);
	merge(&seen);
	if (total)
		*total = (int64_t)seen.n;
	if (since)
		*since = seen.n ? seen.p[seen.n - 1].time : LIBRARY_NO_TIME;
	for (size_t i = 0; ok && more && i < seen.n && (int64_t)i < limit; i++)
		ok = tell(lib, &persons, &seen.p[i], each, arg, &more, e);
	vec_clear(&persons);
	vec_clear(&seen);
	arena_clear(&tmp);
	return ok;
}

/* --- all people --- */

/* What the key with a blank before it must be LIKE for the word to begin one of its words. */
static str pattern_of(arena *mem, str word)
{
	strbuf b = { 0 };
	str out;

	strbuf_add(&b, STR("% "));
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] == '%' || word.p[i] == '_' || word.p[i] == '\\')
			strbuf_addc(&b, '\\');
		strbuf_addc(&b, word.p[i]);
	}
	strbuf_addc(&b, '%');
	out = arena_copy(mem, strbuf_str(&b));
	strbuf_clear(&b);
	return out;
}

static bool list_people(library *lib, sqlite3_stmt *s,
			bool (*each)(void *arg, const library_known *who), void *arg, err *e)
{
	while (db_next(s)) {
		library_known one = { db_str(NULL, s, 0), sqlite3_column_int64(s, 1), db_time(s, 2),
				      db_time(s, 3) };

		if (!each(arg, &one))
			break;
	}
	return db_end(lib, s, e);
}

bool library_people(library *lib, str words, int64_t limit,
		    bool (*each)(void *arg, const library_known *who), void *arg, err *e)
{
	static const char sql[] =
		"SELECT n.name, count(*), min(coalesce(a.published, a.added)),"
		" max(coalesce(a.published, a.added)) FROM names n CROSS JOIN people p ON p.key = n.key"
		" AND p.extra = n.extra CROSS JOIN articles a ON a.id = p.article"
		" WHERE ' ' || n.key LIKE ?1 ESCAPE '\\' AND ' ' || n.key LIKE ?2 ESCAPE '\\'"
		" AND ' ' || n.key LIKE ?3 ESCAPE '\\' AND ' ' || n.key LIKE ?4 ESCAPE '\\'"
		" GROUP BY n.key, n.extra ORDER BY count(*) DESC, n.key LIMIT ?5";
	str like[4] = { STR("%"), STR("%"), STR("%"), STR("%") }, rest, word;
	arena tmp = { 0 };
	size_t n = 0;
	bool ok;

	rest = who_fold(&tmp, words);
	while (n < 4 && str_split(&rest, ' ', &word))
		if (word.n)
			like[n++] = pattern_of(&tmp, word);
	ok = list_people(
		lib, db_prepare(lib, e, sql, "ssssi", like[0], like[1], like[2], like[3], limit),
		each, arg, e);
	arena_clear(&tmp);
	return ok;
}
