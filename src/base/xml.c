#include "base/xml.h"

static str reference_for(char c)
{
	switch (c) {
	case '&':
		return STR("&amp;");
	case '<':
		return STR("&lt;");
	case '>':
		return STR("&gt;");
	case '"':
		return STR("&quot;");
	case '\'':
		return STR("&#39;");
	default:
		return STR("");
	}
}

void xml_escape(strbuf *out, str text)
{
	for (size_t i = 0; i < text.n; i++) {
		str reference = reference_for(text.p[i]);

		if (reference.n)
			strbuf_add(out, reference);
		else
			strbuf_addc(out, text.p[i]);
	}
}
