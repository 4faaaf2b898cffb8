/*
 * config_fuzzer.c - config.yaml with own keys, and theme files: no file is taken for something that it
 * is not, and what was read can be drawn with and printed.
 */
#include <assert.h>
#include <stdint.h>

#include "conf/setting.h"
#include "tui/keymap.h"
#include "tui/theme.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void count(void *arg, const err *e)
{
	assert(e->text[0]);
	++*(size_t *)arg;
}

static void bind_all(const config_binding *bindings, size_t n)
{
	keymap *km = keymap_new("gloss");
	strbuf out = { 0 };

	for (size_t i = 0; i < n; i++) {
		keymap_state st = { 0 };
		keymap_hit hit;
		key keys[KEYMAP_DEPTH];
		size_t n_keys;
		err e = { 0 };

		if (!keymap_bind(km, bindings[i].mode, bindings[i].keys, bindings[i].command,
				 bindings[i].where, NULL, &e))
			continue;
		assert(key_sequence(bindings[i].keys, keys, KEYMAP_DEPTH, &n_keys));
		for (size_t k = 0; k < n_keys; k++)
			keymap_press(km, &st, keymap_mode_find(bindings[i].mode), keys[k], &hit);
	}
	keymap_print(km, true, NULL, &out);
	strbuf_clear(&out);
	keymap_free(km);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str in = { (const char *)data, n };
	config_binding *bindings;
	size_t n_bindings, told = 0;
	arena a = { 0 };
	settings o;
	theme t;
	err e = { 0 };

	settings_default(&o);
	assert(config_parse(&o, &a, in, "config.yaml", &bindings, &n_bindings, count, &told) ==
	       told);
	assert(o.width >= 20 && o.width <= 400);
	bind_all(bindings, n_bindings);
	if (theme_parse(&t, in, "themes/x.yaml", &e))
		for (int i = 0; i < STYLE_COUNT; i++)
			assert(theme_look(&t, style_of((style_name)i), true).colour !=
			       COLOUR_UNSET);
	else
		assert(e.text[0]);
	arena_clear(&a);
	return 0;
}
