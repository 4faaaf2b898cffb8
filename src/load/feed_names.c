/* feed_names.c - see feed_names.h. */
#include "load/feed_names.h"

#include <string.h>

static const struct {
	space space;
	const char *name;
	field field;
	int rank;
} elements[] = {
	{ SPACE_CORE, "title", FIELD_TITLE, 9 },
	{ SPACE_DC, "title", FIELD_TITLE, 5 },
	{ SPACE_MEDIA, "title", FIELD_TITLE, 4 },
	{ SPACE_ITUNES, "title", FIELD_TITLE, 3 },
	{ SPACE_CORE, "link", FIELD_LINK, 9 },
	{ SPACE_CORE, "guid", FIELD_ID, 9 },
	{ SPACE_CORE, "id", FIELD_ID, 9 },
	{ SPACE_DC, "identifier", FIELD_ID, 5 },
	{ SPACE_CORE, "description", FIELD_SUMMARY, 9 },
	{ SPACE_CORE, "summary", FIELD_SUMMARY, 9 },
	{ SPACE_CORE, "subtitle", FIELD_SUMMARY, 9 },
	{ SPACE_CORE, "tagline", FIELD_SUMMARY, 8 },
	{ SPACE_CORE, "abstract", FIELD_SUMMARY, 8 },
	{ SPACE_CORE, "info", FIELD_SUMMARY, 3 },
	{ SPACE_DC, "description", FIELD_SUMMARY, 6 },
	{ SPACE_DC, "abstract", FIELD_SUMMARY, 5 },
	{ SPACE_ITUNES, "summary", FIELD_SUMMARY, 5 },
	{ SPACE_ITUNES, "subtitle", FIELD_SUMMARY, 4 },
	{ SPACE_MEDIA, "description", FIELD_SUMMARY, 3 },
	{ SPACE_CONTENT, "encoded", FIELD_CONTENT, 9 },
	{ SPACE_CORE, "content", FIELD_CONTENT, 8 },
	{ SPACE_CORE, "fullitem", FIELD_CONTENT, 8 },
	{ SPACE_CORE, "body", FIELD_CONTENT, 7 },
	{ SPACE_XHTML, "body", FIELD_CONTENT, 9 },
	{ SPACE_XHTML, "div", FIELD_CONTENT, 8 },
	{ SPACE_CORE, "author", FIELD_AUTHOR, 9 },
	{ SPACE_DC, "creator", FIELD_AUTHOR, 8 },
	{ SPACE_DC, "author", FIELD_AUTHOR, 8 },
	{ SPACE_ITUNES, "author", FIELD_AUTHOR, 6 },
	{ SPACE_CORE, "managingeditor", FIELD_AUTHOR, 7 },
	{ SPACE_CORE, "copyright", FIELD_RIGHTS, 9 },
	{ SPACE_CORE, "rights", FIELD_RIGHTS, 9 },
	{ SPACE_DC, "rights", FIELD_RIGHTS, 8 },
	{ SPACE_CORE, "updated", FIELD_DATE, 9 },
	{ SPACE_CORE, "modified", FIELD_DATE, 9 },
	{ SPACE_CORE, "lastbuilddate", FIELD_DATE, 8 },
	{ SPACE_DC, "modified", FIELD_DATE, 8 },
	{ SPACE_DC, "date", FIELD_DATE, 7 },
	{ SPACE_CORE, "date", FIELD_DATE, 6 },
	{ SPACE_CORE, "pubdate", FIELD_PUBLISHED, 9 },
	{ SPACE_CORE, "published", FIELD_PUBLISHED, 9 },
	{ SPACE_CORE, "issued", FIELD_PUBLISHED, 9 },
	{ SPACE_DC, "issued", FIELD_PUBLISHED, 8 },
	{ SPACE_CORE, "created", FIELD_CREATED, 9 },
	{ SPACE_DC, "created", FIELD_CREATED, 8 },
	{ SPACE_CORE, "comments", FIELD_COMMENTS, 9 },
	{ SPACE_CORE, "language", FIELD_LANGUAGE, 9 },
	{ SPACE_DC, "language", FIELD_LANGUAGE, 8 },
	{ SPACE_CORE, "enclosure", FIELD_ENCLOSURE, 9 },
	{ SPACE_MEDIA, "content", FIELD_ENCLOSURE, 5 },
	{ SPACE_CORE, "icon", FIELD_ICON, 9 },
	{ SPACE_CORE, "logo", FIELD_ICON, 8 },
};

/* Parts of namespace addresses (or the prefixes themselves, where undeclared). */
static const struct {
	const char *part;
	space space;
	bool all; /* the whole of it, not a part */
} spaces[] = {
	{ "", SPACE_CORE, true },
	{ "purl.org/dc/", SPACE_DC, false },
	{ "dc", SPACE_DC, true },
	{ "dcterms", SPACE_DC, true },
	{ "modules/content", SPACE_CONTENT, false },
	{ "content", SPACE_CONTENT, true },
	{ "itunes", SPACE_ITUNES, false },
	{ "search.yahoo.com/mrss", SPACE_MEDIA, false },
	{ "media", SPACE_MEDIA, true },
	{ "1999/xhtml", SPACE_XHTML, false },
	{ "modules/", SPACE_OTHER, false },
	{ "purl.org/rss", SPACE_CORE, false },
	{ "netscape.com/", SPACE_CORE, false },
	{ "userland.com/", SPACE_CORE, false },
	{ ".law.harvard.edu/", SPACE_CORE, false },
	{ "purl.org/atom", SPACE_CORE, false },
	{ "2005/atom", SPACE_CORE, false },
	{ "atom", SPACE_CORE, true },
	{ "22-rdf-syntax", SPACE_CORE, false },
	{ "rdf", SPACE_CORE, true },
	{ "rss", SPACE_CORE, true },
};

space feed_space(str name)
{
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (spaces[i].all ? str_eq_nocase(name, str_of(spaces[i].part))
				  : str_has_nocase(name, str_of(spaces[i].part)))
			return spaces[i].space;
	return SPACE_OTHER;
}

field feed_field(space s, str name, int *rank)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (elements[i].space == s && str_eq(name, str_of(elements[i].name))) {
			*rank = elements[i].rank;
			return elements[i].field;
		}
	return FIELD_NONE;
}
