/* keymap.c - finds the command of keys, and keeps the tables with the user's own keys in them. */
#include "tui/keymap.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "base/suggest.h"
#include "base/vec.h"
#include "tui/keymap_default.h"

#define COUNT_MOST 999999999
#define MODES_MOST 40
#define NO_COMMAND "none" /* an own binding that takes a parent's key away */

typedef struct binding {
	keymap_binding b;
	bool own; /* the user's: from the configuration */
} binding;

typedef vec(binding) binding_list;

struct keymap {
	const char *profile;
	arena strings;
	/* By the mode's row: */
	binding_list bindings[MODES_MOST]; /* in the order of the tables */
	const keymap_mode *parents[MODES_MOST];
};

/* ---- modes */

const keymap_mode *keymap_mode_find(str name)
{
	for (const keymap_mode *m = keymap_modes; m->name; m++) {
		if (str_eq(name, str_of(m->name)))
			return m;
	}
	return NULL;
}

size_t keymap_mode_count(void)
{
	size_t n = 0;

	while (keymap_modes[n].name)
		n++;
	return n;
}

const keymap_mode *keymap_mode_at(size_t i)
{
	return &keymap_modes[i];
}

static const binding_list *bindings_of(const keymap *km, const keymap_mode *mode)
{
	return &km->bindings[mode - keymap_modes];
}

static const keymap_mode *parent_of(const keymap *km, const keymap_mode *mode)
{
	return km->parents[mode - keymap_modes];
}

static void find_parents(keymap *km)
{
	size_t n = keymap_mode_count();

	assert(n <= MODES_MOST);
	for (size_t i = 0; i < n; i++) {
		const char *parent = keymap_modes[i].parent;

		km->parents[i] = parent ? keymap_mode_find(str_of(parent)) : NULL;
	}
}

/* ---- building */

static bool same_keys(const key *a, size_t n, const key *b)
{
	for (size_t i = 0; i < n; i++) {
		if (a[i] != b[i])
			return false;
	}
	return true;
}

/* One of the two sequences begins with the other, so that both cannot hold. */
static bool in_the_way(const keymap_binding *a, const key *keys, size_t n)
{
	return same_keys(a->keys, a->n < n ? a->n : n, keys);
}

static void remove_in_the_way(keymap *km, const keymap_mode *mode, const key *keys, size_t n)
{
	binding_list *list = &km->bindings[mode - keymap_modes];
	size_t i = 0;

	while (i < list->n) {
		if (in_the_way(&list->p[i].b, keys, n))
			vec_remove(list, i);
		else
			i++;
	}
}

static void add_binding(keymap *km, const keymap_mode *mode, const key *keys, size_t n,
			const char *command, str where, bool own)
{
	binding b = { .b = { .mode = mode, .n = n, .command = command, .where = where },
		      .own = own };

	memcpy(b.b.keys, keys, n * sizeof *keys);
	vec_push(&km->bindings[mode - keymap_modes], b);
}

/* A row of our own tables: `replace` for a profile's. */
static void add_row(keymap *km, const keymap_row *row, const keymap_mode *mode, bool replace)
{
	str rest = str_of(row->keys), word;

	while (str_split(&rest, ' ', &word)) {
		key keys[KEYMAP_DEPTH];
		size_t n;
		bool ok = key_sequence(word, keys, KEYMAP_DEPTH, &n);

		assert(ok);
		(void)ok;
		if (replace)
			remove_in_the_way(km, mode, keys, n);
		if (row->command)
			add_binding(km, mode, keys, n, row->command, (str){ "", 0 }, false);
	}
}

static void add_rows(keymap *km, const keymap_row *rows, bool replace)
{
	const keymap_mode *mode = NULL;

	for (const keymap_row *row = rows; row->mode; row++) {
		if (!mode || strcmp(mode->name, row->mode) != 0) /* mostly that of the row before */
			mode = keymap_mode_find(str_of(row->mode));
		assert(mode);
		add_row(km, row, mode, replace);
	}
}

keymap *keymap_new(const char *profile)
{
	for (const keymap_profile *p = keymap_profile_rows; p->name; p++) {
		keymap *km;

		if (strcmp(p->name, profile) != 0)
			continue;
		km = xcalloc(1, sizeof *km);
		km->profile = p->name;
		find_parents(km);
		add_rows(km, keymap_rows, false);
		add_rows(km, p->rows, true);
		return km;
	}
	return NULL;
}

void keymap_free(keymap *km)
{
	if (!km)
		return;
	for (size_t i = 0; i < MODES_MOST; i++)
		vec_clear(&km->bindings[i]);
	arena_clear(&km->strings);
	free(km);
}

/* An own binding that these keys cannot stand beside. */
static const keymap_binding *own_conflict(const keymap *km, const keymap_mode *mode,
					  const key *keys, size_t n)
{
	const binding_list *list = bindings_of(km, mode);

	for (size_t i = 0; i < list->n; i++) {
		const binding *b = &list->p[i];

		if (b->own && in_the_way(&b->b, keys, n))
			return &b->b;
	}
	return NULL;
}

static str without_folder(str path)
{
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/')
			return str_from(path, i);
	return path;
}

static bool no_mode(str name, err *e)
{
	suggestion near = { .typed = name };
	char room[SUGGESTION_ROOM];

	for (const keymap_mode *m = keymap_modes; m->name; m++)
		suggest(&near, str_of(m->name));
	return err_set(e, GLOSS_ERR_INPUT, "there is no mode '%.*s'%s", STR_ARGS(name),
		       suggestion_or(&near, "; see gloss --list-keys", room));
}

/* What may be meant are the commands that have keys. */
static bool no_command(const keymap *km, str name, err *e)
{
	suggestion near = { .typed = name };
	char room[SUGGESTION_ROOM];

	for (const keymap_mode *m = keymap_modes; m->name; m++) {
		const binding_list *list = bindings_of(km, m);

		for (size_t i = 0; i < list->n; i++)
			suggest(&near, str_of(list->p[i].b.command));
	}
	return err_set(e, GLOSS_ERR_INPUT, "there is no command '%.*s'%s", STR_ARGS(name),
		       suggestion_or(&near, "; see gloss --list-keys", room));
}

bool keymap_bind(keymap *km, str mode_name, str keys_text, str command, str where,
		 bool (*known)(str command), err *e)
{
	const keymap_mode *mode = keymap_mode_find(mode_name);
	const keymap_binding *other;
	key keys[KEYMAP_DEPTH];
	size_t n;

	if (!mode)
		return no_mode(mode_name, e);
	if (!key_sequence(keys_text, keys, KEYMAP_DEPTH, &n))
		return err_set(e, GLOSS_ERR_INPUT,
			       "'%.*s' is not a sequence of 1 to %d keys, such as ]e, ^O or ESC-x",
			       STR_ARGS(keys_text), KEYMAP_DEPTH);
	if (command.n == 0)
		command = STR(NO_COMMAND);
	else if (known && !known(command) && !str_eq(command, STR(NO_COMMAND)))
		return no_command(km, command, e);
	other = own_conflict(km, mode, keys, n);
	if (other) {
		strbuf name = { 0 };

		key_sequence_name(other->keys, other->n, &name);
		err_set(e, GLOSS_ERR_INPUT, "'%.*s' is in the way of '%s', bound at %.*s already",
			STR_ARGS(keys_text), name.p, STR_ARGS(without_folder(other->where)));
		strbuf_clear(&name);
		return false;
	}
	remove_in_the_way(km, mode, keys, n);
	add_binding(km, mode, keys, n, arena_copy(&km->strings, command).p,
		    arena_copy(&km->strings, where), true);
	return true;
}

/* ---- typing */

void keymap_reset(keymap_state *st)
{
	*st = (keymap_state){ 0 };
}

/* What one mode has for the keys typed. */
static const keymap_binding *exact_in(const keymap *km, const keymap_mode *mode,
				      const keymap_state *st, bool *longer)
{
	const binding_list *list = bindings_of(km, mode);
	const keymap_binding *ranged = NULL;

	*longer = false;
	for (size_t i = 0; i < list->n; i++) {
		const keymap_binding *b = &list->p[i].b;
		bool literal = true;
		size_t k;

		if (b->n < st->n)
			continue;
		for (k = 0; k < st->n && key_matches(b->keys[k], st->keys[k]); k++)
			literal = literal && !key_is_range(b->keys[k]);
		if (k < st->n)
			continue;
		if (b->n > st->n)
			*longer = true;
		else if (literal)
			return b;
		else
			ranged = b;
	}
	return ranged;
}

/* The nearest mode that has the keys; NULL and *longer when they begin a sequence. */
static const keymap_binding *look_up(const keymap *km, const keymap_mode *mode,
				     const keymap_state *st, bool *longer)
{
	*longer = false;
	for (; mode; mode = parent_of(km, mode)) {
		bool more;
		const keymap_binding *b = exact_in(km, mode, st, &more);

		*longer = *longer || more;
		if (*longer)
			return NULL;
		if (b)
			return strcmp(b->command, NO_COMMAND) == 0 ? NULL : b;
	}
	return NULL;
}

static bool takes_count(const keymap *km, const keymap_state *st, const keymap_mode *mode, key k)
{
	keymap_state first = { .keys = { k }, .n = 1 };
	bool longer;

	if (mode->text || st->n > 0 || k < '0' || k > '9')
		return false;
	if (st->counted)
		return true;
	return k != '0' && !look_up(km, mode, &first, &longer) && !longer;
}

static void fill_hit(keymap_hit *hit, const keymap_binding *b, const keymap_state *st)
{
	*hit = (keymap_hit){ .command = b->command, .count = st->count, .counted = st->counted };
	for (size_t i = 0; i < b->n; i++) {
		if (key_is_range(b->keys[i]))
			hit->argument = st->keys[i];
	}
}

keymap_result keymap_press(const keymap *km, keymap_state *st, const keymap_mode *mode, key k,
			   keymap_hit *hit)
{
	const keymap_binding *b;
	bool longer, waiting = st->n > 0 || st->counted;

	if (takes_count(km, st, mode, k)) {
		st->counted = true;
		st->count = st->count * 10 + (k - '0');
		if (st->count > COUNT_MOST)
			st->count = COUNT_MOST;
		return KEYMAP_MORE;
	}
	if (waiting && (k == KEY_ESC || k == KEY_CTRL_('c'))) {
		keymap_reset(st);
		return KEYMAP_CANCEL;
	}
	if (st->n == KEYMAP_DEPTH)
		keymap_reset(st);
	st->keys[st->n++] = k;
	b = look_up(km, mode, st, &longer);
	if (longer)
		return KEYMAP_MORE;
	if (b)
		fill_hit(hit, b, st);
	keymap_reset(st);
	return b ? KEYMAP_COMMAND : mode->text ? KEYMAP_TEXT : KEYMAP_UNKNOWN;
}

void keymap_typed(const keymap_state *st, strbuf *out)
{
	if (st->counted)
		strbuf_addf(out, "%zu", st->count);
	key_sequence_name(st->keys, st->n, out);
}

/* ---- telling about it */

static bool has_next(const keymap_next *rows, size_t n, key k)
{
	for (size_t i = 0; i < n; i++) {
		if (rows[i].key == k)
			return true;
	}
	return false;
}

static bool begins_with(const keymap_binding *b, const keymap_state *st)
{
	if (b->n <= st->n)
		return false;
	for (size_t i = 0; i < st->n; i++) {
		if (!key_matches(b->keys[i], st->keys[i]))
			return false;
	}
	return true;
}

/* What was taken away hides the parent's key, but is not shown itself. */
static size_t without_none(keymap_next *rows, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if (!rows[i].command || strcmp(rows[i].command, NO_COMMAND) != 0)
			rows[kept++] = rows[i];
	}
	return kept;
}

size_t keymap_following(const keymap *km, const keymap_mode *mode, const keymap_state *st, arena *a,
			keymap_next **out)
{
	keymap_next *rows;
	size_t n = 0;

	for (const keymap_mode *m = mode; m; m = parent_of(km, m))
		n += bindings_of(km, m)->n;
	rows = arena_new(a, keymap_next, n);
	n = 0;
	for (; mode; mode = parent_of(km, mode)) {
		const binding_list *list = bindings_of(km, mode);

		for (size_t i = 0; i < list->n; i++) {
			const keymap_binding *b = &list->p[i].b;
			bool last = b->n == st->n + 1;

			if (!begins_with(b, st) || has_next(rows, n, b->keys[st->n]))
				continue;
			rows[n++] = (keymap_next){ b->keys[st->n], last ? b->command : NULL };
		}
	}
	*out = rows;
	return without_none(rows, n);
}

/* No mode nearer than the binding's own has other plans for its keys. */
static bool reachable(const keymap *km, const keymap_mode *mode, const keymap_binding *b)
{
	keymap_state st = { .n = b->n };
	bool longer;

	for (size_t i = 0; i < b->n; i++)
		st.keys[i] = key_is_range(b->keys[i]) ? b->keys[i] >> 8 & 0xff : b->keys[i];
	return look_up(km, mode, &st, &longer) == b;
}

bool keymap_keys_of(const keymap *km, const keymap_mode *mode, const char *command, size_t max,
		    strbuf *out)
{
	size_t found = 0;

	for (const keymap_mode *m = mode; m; m = parent_of(km, m)) {
		const binding_list *list = bindings_of(km, m);

		for (size_t i = 0; i < list->n && found < max; i++) {
			const keymap_binding *b = &list->p[i].b;

			if (strcmp(b->command, command) != 0 || !reachable(km, mode, b))
				continue;
			if (found++)
				strbuf_addc(out, ' ');
			key_sequence_name(b->keys, b->n, out);
		}
	}
	return found > 0;
}

size_t keymap_bindings(const keymap *km, const keymap_mode *mode, arena *a,
		       const keymap_binding ***out)
{
	const binding_list *list = bindings_of(km, mode);
	const keymap_binding **rows = arena_new(a, const keymap_binding *, list->n);

	for (size_t i = 0; i < list->n; i++)
		rows[i] = &list->p[i].b;
	*out = rows;
	return list->n;
}

const char *keymap_unknown_command(const keymap *km, bool (*known)(str command))
{
	for (const keymap_mode *m = keymap_modes; m->name; m++) {
		const binding_list *list = bindings_of(km, m);

		for (size_t i = 0; i < list->n; i++) {
			const char *command = list->p[i].b.command;

			if (strcmp(command, NO_COMMAND) != 0 && !known(str_of(command)))
				return command;
		}
	}
	return NULL;
}
