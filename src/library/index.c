/* index.c - see index.h. */
#include "library/db.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

enum { SCHEMA = 4, BUSY_MS = 5000, WAL_WAIT_MS = 10, JOURNAL_MOST = 64 << 20 };

/* Each kind of list lies in one of them as it is shown. */
#define LIST_INDEXES                                                                                \
	"CREATE INDEX articles_unread ON articles(coalesce(published, added) DESC) WHERE read = 0;" \
	"CREATE INDEX articles_starred ON articles(coalesce(published, added) DESC)"                \
	" WHERE starred = 1;"                                                                       \
	"CREATE INDEX articles_of_feed ON articles(feed, coalesce(published, added) DESC);"

static const char schema[] =
	"CREATE TABLE feeds(url TEXT PRIMARY KEY, title TEXT, link TEXT, etag TEXT, modified TEXT,"
	" error TEXT, fetched INTEGER) WITHOUT ROWID;"
	"CREATE TABLE articles(id INTEGER PRIMARY KEY, identity TEXT UNIQUE, feed TEXT, url TEXT,"
	" title TEXT, author TEXT, outlet TEXT, published INTEGER, added INTEGER,"
	" read INTEGER DEFAULT 0, starred INTEGER DEFAULT 0);"
	/* Apart, so that a list of all articles reads few pages. */
	"CREATE TABLE bodies(id INTEGER PRIMARY KEY, html TEXT);"
	"CREATE INDEX articles_by_feed ON articles(feed, read);"
	"CREATE INDEX articles_by_time ON articles(coalesce(published, added) DESC);" LIST_INDEXES
	"CREATE TABLE marks(identity TEXT PRIMARY KEY, read INTEGER DEFAULT 0,"
	" starred INTEGER DEFAULT 0) WITHOUT ROWID;"
	"CREATE TABLE people(key TEXT, extra TEXT, article INTEGER, name TEXT, mentions INTEGER,"
	" PRIMARY KEY(key, extra, article)) WITHOUT ROWID;"
	"CREATE TABLE names(key TEXT, extra TEXT, name TEXT, PRIMARY KEY(key, extra)) WITHOUT ROWID;"
	"CREATE INDEX people_by_article ON people(article);"
	"CREATE TABLE sayings(article INTEGER, place INTEGER, key TEXT, extra TEXT, words TEXT,"
	" PRIMARY KEY(article, place)) WITHOUT ROWID;"
	"CREATE VIRTUAL TABLE words USING fts5(title, author, body,"
	" tokenize='unicode61 remove_diacritics 2');";

/* --- opening --- */

/* "read ADDRESS", "unread ADDRESS", "star ADDRESS", "unstar ADDRESS". */
static bool replay_mark(library *lib, str line, err *e)
{
	static const struct {
		const char *word, *sql;
	} words[] = {
		{ "read", "INSERT INTO marks(identity, read) VALUES(?1, 1)"
			  " ON CONFLICT(identity) DO UPDATE SET read = 1" },
		{ "unread", "UPDATE marks SET read = 0 WHERE identity = ?1" },
		{ "star", "INSERT INTO marks(identity, starred) VALUES(?1, 1)"
			  " ON CONFLICT(identity) DO UPDATE SET starred = 1" },
		{ "unstar", "UPDATE marks SET starred = 0 WHERE identity = ?1" },
	};
	str word;

	if (!str_split(&line, ' ', &word))
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq(word, str_of(words[i].word)))
			return db_finish(lib, db_prepare(lib, e, words[i].sql, "s", line), e);
	return true;
}

static bool replay_journal(library *lib, err *e)
{
	arena tmp = { 0 };
	str rest, line;
	bool ok = true;
	err none;

	if (access(lib->journal, R_OK) == 0 &&
	    file_read(&tmp, lib->journal, JOURNAL_MOST, &rest, &none))
		while (ok && str_split(&rest, '\n', &line))
			ok = replay_mark(lib, line, e);
	arena_clear(&tmp);
	return ok;
}

static bool read_version(library *lib, int *version, err *e)
{
	sqlite3_stmt *s = db_prepare(lib, e, "PRAGMA user_version", "");
	bool found = db_next(s);

	*version = found ? sqlite3_column_int(s, 0) : 0;
	return db_end_row(lib, s, found, e);
}

/* Makes the tables, or what is new in them since the version before. */
static bool change_tables(library *lib, int version, err *e)
{
	char set[64];

	snprintf(set, sizeof set, "PRAGMA user_version = %d", SCHEMA);
	if (version == 0 && !(db_run(lib, schema, e) && replay_journal(lib, e)))
		return false;
	if (version == SCHEMA - 1 && !db_run(lib, LIST_INDEXES, e))
		return false;
	return version == SCHEMA || db_run(lib, set, e);
}

/* Of several processes that find no tables, the first makes them while the others wait. */
static bool bring_up_to_date(library *lib, err *e)
{
	int version;

	return db_run(lib, "BEGIN IMMEDIATE", e) && read_version(lib, &version, e) &&
	       change_tables(lib, version, e) && db_run(lib, "COMMIT", e);
}

/* For this SQLite does not wait by itself where another process has just made the file. */
static bool use_wal(library *lib, err *e)
{
	for (int waited = 0; !db_run(lib, "PRAGMA journal_mode = WAL", e); waited += WAL_WAIT_MS) {
		if (sqlite3_errcode(lib->db) != SQLITE_BUSY || waited >= BUSY_MS)
			return false;
		sqlite3_sleep(WAL_WAIT_MS);
	}
	return true;
}

static bool open_file(library *lib, err *e)
{
	int version;

	if (sqlite3_open_v2(lib->path, &lib->db,
			    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW,
			    NULL) != SQLITE_OK)
		return db_fail(lib, e);
	sqlite3_busy_timeout(lib->db, BUSY_MS);
	sqlite3_db_config(lib->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(lib->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	if (!use_wal(lib, e) ||
	    !db_run(lib, "PRAGMA synchronous = NORMAL; PRAGMA cell_size_check = ON", e) ||
	    !read_version(lib, &version, e))
		return false;
	switch (version) {
	case SCHEMA:
		/* A look at each table finds most damage. */
		return db_run(lib,
			      "SELECT count(*) FROM (SELECT 1 FROM feeds, articles, marks LIMIT 1);"
			      "SELECT * FROM words_config",
			      e);
	case 0:
	case SCHEMA - 1:
		return bring_up_to_date(lib, e);
	default:
		lib->damaged = true; /* of another version of gloss */
		return err_set(e, GLOSS_ERR_INPUT, "the library is of another version");
	}
}

static void remove_file(library *lib)
{
	static const char *const tails[] = { "", "-wal", "-shm", "-journal" };
	arena tmp = { 0 };

	for (size_t i = 0; i < 4; i++)
		unlink(arena_printf(&tmp, "%s%s", lib->path, tails[i]).p);
	arena_clear(&tmp);
}

library *library_open(const char *cache, const char *state, err *e)
{
	library *lib = xcalloc(1, sizeof *lib);
	const char *dir = cache ? cache : path_user(&lib->mem, PATH_CACHE, NULL);
	const char *kept = state ? state : path_user(&lib->mem, PATH_STATE, NULL);

	lib->path = arena_printf(&lib->mem, "%s/library.db", dir).p;
	lib->journal = arena_printf(&lib->mem, "%s/library.marks", kept).p;
	if (!file_make_folder(dir, e) || !file_make_folder(kept, e))
		goto fail;
	if (open_file(lib, e))
		return lib;
	if (!lib->damaged)
		goto fail;
	sqlite3_close(lib->db);
	lib->db = NULL;
	lib->damaged = false;
	remove_file(lib);
	if (open_file(lib, e))
		return lib;
fail:
	lib->damaged = false;
	library_close(lib);
	return NULL;
}

void library_close(library *lib)
{
	if (!lib)
		return;
	sqlite3_close(lib->db);
	if (lib->damaged)
		remove_file(lib);
	arena_clear(&lib->mem);
	free(lib);
}

bool library_begin(library *lib, err *e)
{
	return db_run(lib, "BEGIN IMMEDIATE", e);
}

bool library_commit(library *lib, err *e)
{
	return db_run(lib, "COMMIT", e);
}

/* --- articles --- */

/* The number of the article with that identity; 0: there is none. */
static bool find(library *lib, str identity, int64_t *id, err *e)
{
	sqlite3_stmt *s =
		db_prepare(lib, e, "SELECT id FROM articles WHERE identity = ?1", "s", identity);

	*id = db_next(s) ? sqlite3_column_int64(s, 0) : 0;
	return db_end(lib, s, e);
}

/* A feed may name its entries as it likes; the journal has a line for each mark. */
static str one_line(arena *mem, str identity)
{
	char *out = arena_alloc(mem, identity.n + 1);

	for (size_t i = 0; i < identity.n; i++)
		out[i] = (unsigned char)identity.p[i] < ' ' ? ' ' : identity.p[i];
	return (str){ out, identity.n };
}

static bool insert(library *lib, const library_article *a, int64_t *id, err *e)
{
	if (!db_finish(
		    lib,
		    db_prepare(
			    lib, e,
			    "INSERT INTO articles(identity, feed, url, title, author, outlet, published,"
			    " added, read, starred) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
			    " coalesce((SELECT read FROM marks WHERE identity = ?1), 0),"
			    " coalesce((SELECT starred FROM marks WHERE identity = ?1), 0))",
			    "ssssssii", a->identity, a->feed, a->url, a->title, a->author,
			    a->outlet, a->published, (int64_t)time(NULL)),
		    e))
		return false;
	*id = sqlite3_last_insert_rowid(lib->db);
	return db_finish(lib,
			 db_prepare(lib, e, "INSERT INTO bodies(id, html) VALUES(?1, ?2)", "is",
				    *id, a->html),
			 e);
}

/* Nothing is written where all is the same. */
static bool update(library *lib, int64_t id, const library_article *a, err *e)
{
	return db_finish(
		lib,
		db_prepare(lib, e,
			   "UPDATE articles SET title = CASE ?2 WHEN '' THEN title ELSE ?2 END,"
			   " author = CASE ?3 WHEN '' THEN author ELSE ?3 END,"
			   " feed = CASE feed WHEN '' THEN ?4 ELSE feed END,"
			   " outlet = CASE outlet WHEN '' THEN ?5 ELSE outlet END,"
			   " published = coalesce(published, ?6) WHERE id = ?1"
			   " AND (title <> ?2 AND ?2 <> '' OR author <> ?3 AND ?3 <> '' OR"
			   " feed = '' AND ?4 <> '' OR outlet = '' AND ?5 <> '' OR"
			   " published IS NULL AND ?6 IS NOT NULL)",
			   "issssi", id, a->title, a->author, a->feed, a->outlet, a->published),
		e);
}

static bool update_body(library *lib, int64_t id, str html, err *e)
{
	return db_finish(lib,
			 db_prepare(lib, e,
				    "UPDATE bodies SET html = ?2 WHERE id = ?1 AND html <> ?2"
				    " AND length(?2) >= length(html)",
				    "is", id, html),
			 e);
}

/* What is new of the article with that number. */
static bool put_again(library *lib, int64_t id, const library_article *a, library_change *change,
		      err *e)
{
	int changed;

	if (!update(lib, id, a, e))
		return false;
	changed = sqlite3_changes(lib->db);
	if (!update_body(lib, id, a->html, e))
		return false;
	*change = changed + sqlite3_changes(lib->db) ? LIBRARY_CHANGED : LIBRARY_SAME;
	return true;
}

bool library_put(library *lib, const library_article *given, int64_t *id, library_change *change,
		 err *e)
{
	library_article a = *given;
	arena tmp = { 0 };
	bool ok;

	a.identity = one_line(&tmp, a.identity);
	*change = LIBRARY_NEW;
	ok = find(lib, a.identity, id, e) &&
	     (*id ? put_again(lib, *id, &a, change, e) : insert(lib, &a, id, e));
	arena_clear(&tmp);
	return ok;
}

bool library_put_text(library *lib, int64_t id, const library_article *a, str text, err *e)
{
	return db_finish(
		lib,
		db_prepare(
			lib, e,
			"INSERT OR REPLACE INTO words(rowid, title, author, body) VALUES(?1, ?2, ?3, ?4)",
			"isss", id, a->title, a->author, text),
		e);
}

bool library_get(library *lib, arena *mem, int64_t id, library_article *out, err *e)
{
	sqlite3_stmt *s = db_prepare(lib, e,
				     "SELECT " ARTICLE_COLUMNS
				     ", b.html FROM articles a LEFT JOIN bodies b ON b.id = a.id"
				     " WHERE a.id = ?1",
				     "i", id);
	bool found = db_next(s);

	if (found) {
		db_article(s, mem, out);
		out->html = db_str(mem, s, ARTICLE_COLUMN_COUNT);
	}
	return db_end_row(lib, s, found, e);
}

/* Words as FTS5 wants them: each in quotes, the last letters open; phrases as they are. */
static void add_match(strbuf *out, str words)
{
	bool phrase = false;
	size_t from = 0;

	for (size_t i = 0; i <= words.n; i++) {
		char c = i < words.n ? words.p[i] : ' ';
		bool ends = c == '"' || (!phrase && (c == ' ' || c == '\t' || c == '\n'));

		if (!ends && i < words.n)
			continue;
		if (i > from)
			strbuf_addf(out, "\"%.*s\"%s ", (int)(i - from), words.p + from,
				    phrase ? "" : "*");
		phrase = c == '"' ? !phrase : phrase;
		from = i + 1;
	}
}

static sqlite3_stmt *prepare_list(library *lib, const library_query *q, str match, err *e)
{
	/* Joined so, and sorted by the rank, the excerpts are made for those alone that are shown. */
	static const char by_words[] =
		"SELECT " ARTICLE_COLUMNS
		", snippet(words, -1, '[', ']', '\xe2\x80\xa6', 14) FROM words CROSS JOIN articles a ON"
		" a.id = words.rowid WHERE words MATCH ?4 AND rank MATCH 'bm25(4.0, 2.0, 1.0)'"
		" AND (?1 = '' OR a.feed = ?1) AND (?2 = 0 OR a.read = 0) AND (?3 = 0 OR a.starred = 1)"
		" ORDER BY rank LIMIT ?5";
	static const char by_time[] =
		"SELECT " ARTICLE_COLUMNS
		", '' FROM articles a WHERE ?4 = '' AND (?1 = '' OR a.feed = ?1) AND"
		" (?2 = 0 OR a.read = 0) AND (?3 = 0 OR a.starred = 1)"
		" ORDER BY coalesce(a.published, a.added) DESC LIMIT ?5";

	return db_prepare(lib, e, match.n ? by_words : by_time, "siisi", q->feed,
			  (int64_t)q->unread, (int64_t)q->starred, match,
			  q->limit ? q->limit : (int64_t)100);
}

bool library_list(library *lib, const library_query *q,
		  bool (*each)(void *arg, const library_article *a), void *arg, err *e)
{
	strbuf match = { 0 };
	sqlite3_stmt *s;

	add_match(&match, q->words);
	s = prepare_list(lib, q, strbuf_str(&match), e);
	strbuf_clear(&match);
	while (db_next(s)) {
		library_article a;

		db_article(s, NULL, &a);
		a.excerpt = db_str(NULL, s, ARTICLE_COLUMN_COUNT);
		if (!each(arg, &a))
			break;
	}
	return db_end(lib, s, e);
}

/* --- marks --- */

/* One line at the journal's end; short writes cannot mix with those of others. */
static bool add_to_journal(library *lib, const char *word, str identity, err *e)
{
	arena tmp = { 0 };
	str line = arena_printf(&tmp, "%s %.*s\n", word, STR_ARGS(identity));
	int fd = open(lib->journal, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	bool ok = fd >= 0 && write(fd, line.p, line.n) == (ssize_t)line.n;

	if (!ok)
		err_errno(e, lib->journal);
	if (fd >= 0)
		close(fd);
	arena_clear(&tmp);
	return ok;
}

bool library_set(library *lib, int64_t id, library_mark mark, bool on, err *e)
{
	static const struct {
		const char *on, *off, *sql;
	} marks[] = {
		[LIBRARY_READ] = { "read", "unread",
				   "UPDATE articles SET read = ?2 WHERE id = ?1" },
		[LIBRARY_STARRED] = { "star", "unstar",
				      "UPDATE articles SET starred = ?2 WHERE id = ?1" },
	};
	library_article a = { .id = 0 };
	arena tmp = { 0 };
	bool ok;

	ok = library_get(lib, &tmp, id, &a, e);
	if (!ok && e->code == GLOSS_OK)
		err_set(e, GLOSS_ERR_INPUT, "there is no article %lld in the library",
			(long long)id);
	if (ok && (mark == LIBRARY_READ ? a.read : a.starred) != on)
		ok = add_to_journal(lib, on ? marks[mark].on : marks[mark].off, a.identity, e) &&
		     db_finish(lib, db_prepare(lib, e, marks[mark].sql, "ii", id, (int64_t)on), e);
	arena_clear(&tmp);
	return ok;
}

/* --- feeds --- */

bool library_feed_get(library *lib, arena *mem, str address, library_feed *out, err *e)
{
	sqlite3_stmt *s = db_prepare(lib, e,
				     "SELECT url, title, link, etag, modified, error, fetched,"
				     " (SELECT count(*) FROM articles WHERE feed = ?1),"
				     " (SELECT count(*) FROM articles WHERE feed = ?1 AND read = 0)"
				     " FROM feeds WHERE url = ?1",
				     "s", address);
	bool found = db_next(s);

	memset(out, 0, sizeof *out);
	out->url = address;
	out->fetched = LIBRARY_NO_TIME;
	if (found) {
		out->title = db_str(mem, s, 1);
		out->link = db_str(mem, s, 2);
		out->etag = db_str(mem, s, 3);
		out->modified = db_str(mem, s, 4);
		out->error = db_str(mem, s, 5);
		out->fetched = db_time(s, 6);
		out->articles = sqlite3_column_int64(s, 7);
		out->unread = sqlite3_column_int64(s, 8);
	}
	return db_end_row(lib, s, found, e);
}

bool library_feed_put(library *lib, const library_feed *f, err *e)
{
	return db_finish(
		lib,
		db_prepare(lib, e,
			   "INSERT OR REPLACE INTO feeds(url, title, link, etag, modified, error,"
			   " fetched) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
			   "ssssssi", f->url, f->title, f->link, f->etag, f->modified, f->error,
			   f->fetched),
		e);
}

bool library_feed_drop(library *lib, str address, err *e)
{
#define DROPPED "(SELECT id FROM articles WHERE feed = ?1 AND read = 0 AND starred = 0)"
	static const char *const steps[] = {
		"DELETE FROM words WHERE rowid IN " DROPPED,
		"DELETE FROM bodies WHERE id IN " DROPPED,
		"DELETE FROM people WHERE article IN " DROPPED,
		"DELETE FROM sayings WHERE article IN " DROPPED,
		"DELETE FROM articles WHERE id IN " DROPPED,
		"DELETE FROM feeds WHERE url = ?1",
	};
#undef DROPPED
	bool ok = library_begin(lib, e);

	for (size_t i = 0; ok && i < sizeof steps / sizeof *steps; i++)
		ok = db_finish(lib, db_prepare(lib, e, steps[i], "s", address), e);
	return ok && library_commit(lib, e);
}
