/*
 * attributes_fuzzer.c - markup in which every element was left three attributes: libxml2, too,
 * finds no more. The first byte says whether it is HTML.
 */
#include <assert.h>
#include <stdint.h>

#include "load/feed.h"
#include "load/page/attributes.h"
#include "load/page/dom.h"

enum { MOST = 3 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_tree(const dom *d)
{
	for (const dom_node *e = dom_next(d->root, d->root); e; e = dom_next(e, d->root)) {
		size_t count = 0;

		for (const dom_attr *a = e->attrs; a; a = a->next)
			count++;
		assert(count <= MOST);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	bool html = n > 0 && data[0] & 1;
	arena mem = { 0 };
	strbuf in = { 0 };
	str out;
	dom d;
	err e;

	for (size_t i = 1; i < n; i++)
		if (data[i] && data[i] < 0x80)
			strbuf_addc(&in, (char)data[i]);
	out = html ? strbuf_str(&in) : feed_mend(&mem, strbuf_str(&in));
	out = attributes_bound(&mem, out, MOST, html);
	assert(str_eq(attributes_bound(&mem, out, MOST, html), out));
	if (html ? dom_read_html(&d, out, &e) : dom_read_xml(&d, out, &e))
		check_tree(&d);
	dom_clear(&d);
	strbuf_clear(&in);
	arena_clear(&mem);
	return 0;
}
