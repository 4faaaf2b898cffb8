/* config.c - config.yaml: settings by the table, and own keys. */
#include <errno.h>
#include <unistd.h>

#include "base/file.h"
#include "base/vec.h"
#include "base/ydoc.h"
#include "conf/setting.h"

typedef struct reader {
	settings *settings;
	arena *a;
	const ydoc *doc;
	vec(config_binding) bindings;
	size_t mistakes;
	void (*complain)(void *arg, const err *e);
	void *arg;
} reader;

static void mistake(reader *r, const err *e)
{
	r->mistakes++;
	if (r->complain)
		r->complain(r->arg, e);
}

/* An error that is set gets the place of `n`. */
static void mistake_at(reader *r, const ynode *n, err *e)
{
	err_at(e, ydoc_name(r->doc), n->line, n->column);
	mistake(r, e);
}

static void read_option(reader *r, const ynode *k, const ynode *value)
{
	err e = { 0 };

	if (value->kind != YNODE_SCALAR) {
		ydoc_fail(r->doc, value, &e, "'%.*s' should be one value", STR_ARGS(k->value));
		mistake(r, &e);
	} else if (!setting_find(k->value)) {
		setting_unknown(k->value, &e);
		mistake_at(r, k, &e);
	} else if (!settings_set(r->settings, r->a, k->value, value->value, &e)) {
		mistake_at(r, value, &e);
	}
}

static void read_binding(reader *r, str mode, const ynode *keys, const ynode *command)
{
	err e = { 0 };
	config_binding b = {
		.mode = arena_copy(r->a, mode),
		.keys = arena_copy(r->a, keys->value),
		.command = arena_copy(r->a, command->value),
		.where = arena_printf(r->a, "%s:%zu", ydoc_name(r->doc), keys->line),
	};

	if (command->kind != YNODE_SCALAR) {
		ydoc_fail(r->doc, command, &e, "a key should have the name of a command");
		mistake(r, &e);
		return;
	}
	vec_push(&r->bindings, b);
}

static void read_bindings(reader *r, const ynode *modes)
{
	err e = { 0 };

	if (modes->kind != YNODE_MAP) {
		ydoc_fail(r->doc, modes, &e,
			  "'bind' should have modes, and in them keys with commands");
		mistake(r, &e);
		return;
	}
	for (size_t i = 0; i < modes->count; i++) {
		const ynode *keys = modes->items[i];

		if (keys->kind != YNODE_MAP) {
			ydoc_fail(r->doc, keys, &e, "a mode should have keys with commands");
			mistake(r, &e);
			continue;
		}
		for (size_t k = 0; k < keys->count; k++)
			read_binding(r, modes->keys[i]->value, keys->keys[k], keys->items[k]);
	}
}

static void read_root(reader *r, const ynode *root)
{
	err e = { 0 };

	if (root->kind != YNODE_MAP) {
		ydoc_fail(r->doc, root, &e, "settings should be lines of 'name: value'");
		mistake(r, &e);
		return;
	}
	for (size_t i = 0; i < root->count; i++) {
		if (str_eq(root->keys[i]->value, STR("bind")))
			read_bindings(r, root->items[i]);
		else
			read_option(r, root->keys[i], root->items[i]);
	}
}

static void take_bindings(reader *r, config_binding **bindings, size_t *n)
{
	*n = r->bindings.n;
	*bindings = arena_new(r->a, config_binding, r->bindings.n ? r->bindings.n : 1);
	for (size_t i = 0; i < r->bindings.n; i++)
		(*bindings)[i] = r->bindings.p[i];
	vec_clear(&r->bindings);
}

/* Frees the document, which may be NULL: `e` says why. */
static size_t read_document(reader *r, ydoc *doc, const err *e, config_binding **bindings,
			    size_t *n)
{
	if (doc) {
		r->doc = doc;
		read_root(r, ydoc_root(doc));
	} else {
		mistake(r, e);
	}
	take_bindings(r, bindings, n);
	ydoc_free(doc);
	return r->mistakes;
}

size_t config_parse(settings *s, arena *a, str yaml, const char *name, config_binding **bindings,
		    size_t *n, void (*complain)(void *arg, const err *e), void *arg)
{
	reader r = { .settings = s, .a = a, .complain = complain, .arg = arg };
	err e = { 0 };

	return read_document(&r, ydoc_parse(yaml, name, 1, 0, &e), &e, bindings, n);
}

size_t config_load(settings *s, arena *a, const char *path, config_binding **bindings, size_t *n,
		   void (*complain)(void *arg, const err *e), void *arg)
{
	reader r = { .settings = s, .a = a, .complain = complain, .arg = arg };
	err e = { 0 };

	*bindings = NULL;
	*n = 0;
	if (access(path, F_OK) < 0 && (errno == ENOENT || errno == ENOTDIR))
		return 0;
	return read_document(&r, ydoc_open(path, &e), &e, bindings, n);
}
