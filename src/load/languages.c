/* languages.c - see languages.h. */
#include "load/languages.h"

#include "load/convert.h"

/* clang-format off */
#define RUSSIAN   "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
#define UKRAINIAN "оанивіетрсклдупмзьбягчйєїхжцшющфґ"
#define BULGARIAN "аиоентрсвлкдпмзгбуъчщцяжшхфйюь"
#define SERBIAN   "аоиенрстјвкдуплмзгбчљцшњхћђжџф"
#define POLISH    "łąęóżśćńź"
#define CZECH     "íáěéžšřčýůúťňóď"
#define SLOVAK    "áíéčýžšúľťôďňóäĺŕ"
#define HUNGARIAN "áéőöóíűüú"
#define CROATIAN  "čšžćđ"
#define ROMANIAN  "ăîâşţ"
#define SLOVENE   "čšž"

const language languages[] = {
	{ CONVERT_WESTERN, "éèàêçôîâûùœëïü" },      /* French */
	{ CONVERT_WESTERN, "üäößéà" },              /* German */
	{ CONVERT_WESTERN, "óíáéñú¿¡ü" },           /* Spanish */
	{ CONVERT_WESTERN, "ãçáéíóêõâúàôº" },       /* Portuguese */
	{ CONVERT_WESTERN, "àèòùìé" },              /* Italian */
	{ CONVERT_WESTERN, "äåöé" },                /* Swedish, Finnish */
	{ CONVERT_WESTERN, "øåæéòôó" },             /* Danish, Norwegian */
	{ CONVERT_WESTERN, "ðáíþóéöúæý" },          /* Icelandic */
	{ CONVERT_WESTERN, "éëïóüáíèöç" },          /* Dutch, Catalan */
	{ "WINDOWS-1251", RUSSIAN },
	{ "WINDOWS-1251", UKRAINIAN },
	{ "WINDOWS-1251", BULGARIAN },
	{ "WINDOWS-1251", SERBIAN },
	{ "KOI8-R", RUSSIAN },
	{ "KOI8-U", UKRAINIAN },
	{ "ISO-8859-5", RUSSIAN },
	{ "IBM866", RUSSIAN },
	{ "WINDOWS-1250", POLISH },
	{ "WINDOWS-1250", CZECH },
	{ "WINDOWS-1250", SLOVAK },
	{ "WINDOWS-1250", HUNGARIAN },
	{ "WINDOWS-1250", CROATIAN },
	{ "WINDOWS-1250", ROMANIAN },
	{ "WINDOWS-1250", SLOVENE },
	{ "ISO-8859-2", POLISH },
	{ "ISO-8859-2", CZECH },
	{ "ISO-8859-2", SLOVAK },
	{ "ISO-8859-2", HUNGARIAN },
	{ "ISO-8859-2", CROATIAN },
	{ "WINDOWS-1253", "αοιετσνηυρπκςλμόίάέήώδγχθύβωφξζψϊϋ" },
	{ "WINDOWS-1254", "ıüşçöğâîû" },           /* Turkish */
	{ "WINDOWS-1255", "יוהלאתרבמשנדחעקפםןגטכסצזךףץ" },
	{ "WINDOWS-1256", "اليمنتروةبعدسفهكقأحجشطصخإذىضغئزثءظؤآ،؟ًّ" },
	{ "WINDOWS-1257", "ėšąžųįūčę" },           /* Lithuanian */
	{ "WINDOWS-1257", "āīēšūņļžģķč" },         /* Latvian */
	{ "WINDOWS-874", "านรกอเงมยลวดทส่้ตัิีะปคขพบหไใแจชโผถธณซศญภษฐฎฒืุู็์ำฝฟฉฆๆ" },
};
/* clang-format on */

const size_t language_count = sizeof languages / sizeof *languages;
