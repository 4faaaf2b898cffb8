/* locate.c - the notes file of an article, found without reading all of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/url.h"
#include "note/index.h"
#include "note/index_build.h"
#include "note/name.h"
#include "text/normal.h"

#define MOST_HEADS 200 /* files that are not in the cache; more of them: make it anew */

/* What is looked for. */
typedef struct wanted {
	const char *dir;
	str url, guid, text; /* url as identity */
	str host;
	char digits[3][9];
	uint64_t url_hash, guid_hash, text_hash;
	arena *out;          /* for the path */
	const char *by_text; /* a file with that text, if none has the address; NULL: none yet */
} wanted;

typedef enum likeness { OTHER, SAME_TEXT, SAME_ARTICLE } likeness;

static str host_of(arena *a, str address)
{
	url u = url_split(url_identity(a, address));

	return u.host;
}

/* Small feeds number their articles, so a guid counts only for the same site. */
static likeness compare(const wanted *w, arena *a, const note_head *h)
{
	if (w->url.n && h->url.n && str_eq(w->url, url_identity(a, h->url)))
		return SAME_ARTICLE;
	if (w->guid.n && str_eq(w->guid, h->guid) &&
	    (!w->url.n || !h->url.n || str_eq(w->host, host_of(a, h->url))))
		return SAME_ARTICLE;
	/* Two pages with one text are two articles: it may be the one of a paywall. */
	return w->text.n && h->text.n && normal_hash_same(w->text, h->text) &&
			       !(url_is_web(w->url) && url_is_web(url_identity(a, h->url)))
		       ? SAME_TEXT
		       : OTHER;
}

static bool try_file(wanted *w, str name, const char **path)
{
	arena a = { 0 };
	const char *full = arena_printf(&a, "%s/%.*s", w->dir, STR_ARGS(name)).p;
	note_head h;
	err ignored;
	likeness l = note_head_read(full, &a, &h, &ignored) ? compare(w, &a, &h) : OTHER;

	if (l == SAME_ARTICLE)
		*path = arena_copy(w->out, str_of(full)).p;
	else if (l == SAME_TEXT && !w->by_text)
		w->by_text = arena_copy(w->out, str_of(full)).p;
	arena_clear(&a);
	return l == SAME_ARTICLE;
}

/* The usual case: the file still has the name that we gave it. */
static bool try_names(wanted *w, const folder_files *files, const char **path)
{
	for (size_t i = 0; i < files->n; i++) {
		str name = str_of(files->p[i].name);
		str tail = name.n > 13 ? str_from(name, name.n - 13) : STR("");

		for (size_t k = 0; tail.n && k < 3; k++)
			if (w->digits[k][0] && memcmp(tail.p, w->digits[k], 8) == 0 &&
			    try_file(w, name, path))
				return true;
	}
	return false;
}

static bool may_be(const wanted *w, const cached_file *c)
{
	return (w->url_hash && c->url == w->url_hash) ||
	       (w->guid_hash && c->guid == w->guid_hash) ||
	       (w->text_hash && c->text == w->text_hash);
}

/* Files that the cache knows by its hashes, others by their heads. *unknown counts these. */
static bool try_known(wanted *w, const index_cache *c, const folder_files *files, size_t *unknown,
		      const char **path)
{
	size_t at = 0;

	*unknown = 0;
	for (size_t i = 0; i < files->n; i++) {
		const cached_file *known = index_cache_next(c, &at, files->p[i].name);

		if (known && known->inode == files->p[i].inode) {
			if (may_be(w, known) && try_file(w, str_of(files->p[i].name), path))
				return true;
		} else if (++*unknown <= MOST_HEADS &&
			   try_file(w, str_of(files->p[i].name), path)) {
			return true;
		}
	}
	return false;
}

static bool try_all(wanted *w, const folder_files *files, const char **path)
{
	index_cache c;
	note_index *ix;
	size_t unknown;
	bool found;
	err ignored;

	index_cache_open(&c, w->dir, false);
	found = try_known(w, &c, files, &unknown, path);
	index_cache_close(&c);
	if (found || w->by_text || unknown <= MOST_HEADS)
		return found;
	ix = note_index_open(w->dir, &ignored);
	for (size_t i = 0; ix && !found && i < ix->cache.file_count; i++)
		found = may_be(w, &ix->cache.files[i]) &&
			try_file(w, index_cache_text(&ix->cache, ix->cache.files[i].name), path);
	note_index_close(ix);
	return found;
}

bool note_index_locate(const char *dir, str address, str guid, str text, arena *a,
		       const char **path)
{
	arena mem = { 0 };
	folder_files files = { 0 };
	wanted w = { .dir = dir ? dir : note_folder(&mem), .guid = guid, .text = text, .out = a };
	bool found = false;

	w.url = address.n ? url_identity(&mem, address) : STR("");
	w.host = url_split(w.url).host;
	if (w.url.n)
		note_name_digits(w.url, w.digits[0]);
	if (guid.n)
		note_name_digits(guid, w.digits[1]);
	if (text.n)
		note_name_digits(text, w.digits[2]);
	w.url_hash = index_hash(w.url);
	w.guid_hash = index_hash(guid);
	w.text_hash = index_hash(index_text_key(text));
	folder_list(w.dir, &mem, &files);
	found = try_names(&w, &files, path) || try_all(&w, &files, path);
	if (!found && w.by_text) {
		*path = w.by_text;
		found = true;
	}
	vec_clear(&files);
	arena_clear(&mem);
	return found;
}

bool note_index_has_id(const char *dir, str id)
{
	index_cache c;
	bool found = false;

	if (!index_cache_open(&c, dir, false))
		return false;
	for (size_t i = 0; !found && i < c.note_count; i++)
		found = str_eq(index_cache_text(&c, c.notes[i].id), id);
	index_cache_close(&c);
	return found;
}
