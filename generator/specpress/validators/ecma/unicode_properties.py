r"""`\p{…}`: the code points of a Unicode property, from the Unicode data of `regex`.

Names are those of ECMA-262, which is exact where `regex` is not: no other case, no hyphens.

Source: ECMA-262, tables "Non-binary Unicode property aliases", "Binary Unicode property aliases";
Unicode PropertyValueAliases.txt, general category and script.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from specpress.validators.ecma.charset import LAST

if TYPE_CHECKING:
    from specpress.validators.ecma.charset import Ranges

_LONG_NAMES: Final = {
    "Cased_Letter": "LC", "Close_Punctuation": "Pe", "Connector_Punctuation": "Pc",
    "Control": "Cc", "cntrl": "Cc", "Currency_Symbol": "Sc", "Dash_Punctuation": "Pd",
    "Decimal_Number": "Nd", "digit": "Nd", "Enclosing_Mark": "Me", "Final_Punctuation": "Pf",
    "Format": "Cf", "Initial_Punctuation": "Pi", "Letter": "L", "Letter_Number": "Nl",
    "Line_Separator": "Zl", "Lowercase_Letter": "Ll", "Mark": "M", "Combining_Mark": "M",
    "Math_Symbol": "Sm", "Modifier_Letter": "Lm", "Modifier_Symbol": "Sk",
    "Nonspacing_Mark": "Mn", "Number": "N", "Open_Punctuation": "Ps", "Other": "C",
    "Other_Letter": "Lo", "Other_Number": "No", "Other_Punctuation": "Po",
    "Other_Symbol": "So", "Paragraph_Separator": "Zp", "Private_Use": "Co",
    "Punctuation": "P", "punct": "P", "Separator": "Z", "Space_Separator": "Zs",
    "Spacing_Mark": "Mc", "Surrogate": "Cs", "Symbol": "S", "Titlecase_Letter": "Lt",
    "Unassigned": "Cn", "Uppercase_Letter": "Lu",
}  # fmt: skip
_CATEGORIES: Final = frozenset(
    (
        *("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps"),
        *("Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs"),
        *("Co", "Cn", "L", "M", "N", "P", "S", "Z", "C", "LC"),
    )
)
_BINARY_NAMES: Final = """
ASCII ASCII_Hex_Digit AHex Alphabetic Alpha Any Assigned Bidi_Control Bidi_C Bidi_Mirrored
Bidi_M Case_Ignorable CI Cased Changes_When_Casefolded CWCF Changes_When_Casemapped CWCM
Changes_When_Lowercased CWL Changes_When_Titlecased CWT Changes_When_Uppercased CWU Dash
Default_Ignorable_Code_Point DI Deprecated Dep Diacritic Dia Emoji Emoji_Component EComp
Emoji_Modifier EMod Emoji_Modifier_Base EBase Emoji_Presentation EPres Extended_Pictographic
ExtPict Extender Ext Grapheme_Base Gr_Base Grapheme_Extend Gr_Ext Hex_Digit Hex
IDS_Binary_Operator IDSB IDS_Trinary_Operator IDST ID_Continue IDC ID_Start IDS Ideographic
Ideo Join_Control Join_C Logical_Order_Exception LOE Lowercase Lower Math
Noncharacter_Code_Point NChar Pattern_Syntax Pat_Syn Pattern_White_Space Pat_WS
Quotation_Mark QMark Radical Regional_Indicator RI Sentence_Terminal STerm Soft_Dotted SD
Terminal_Punctuation Term Unified_Ideograph UIdeo Uppercase Upper Variation_Selector VS
White_Space space XID_Continue XIDC XID_Start XIDS
"""
_MISREAD: Final = {"IDC": "ID_Continue", "VS": "Variation_Selector"}
"""Short names that `regex` has for something else."""
_SCRIPT_NAMES: Final = """
Adlm Adlam Ahom Hluw Anatolian_Hieroglyphs Arab Arabic Armn Armenian Avst Avestan Bali
Balinese Bamu Bamum Bass Bassa_Vah Batk Batak Beng Bengali Berf Beria_Erfe Bhks Bhaiksuki
Bopo Bopomofo Brah Brahmi Brai Braille Bugi Buginese Buhd Buhid Cans Canadian_Aboriginal
Cari Carian Aghb Caucasian_Albanian Cakm Chakma Cham Cher Cherokee Chrs Chorasmian Zyyy
Common Xsux Cuneiform Cprt Cypriot Cpmn Cypro_Minoan Cyrl Cyrillic Dsrt Deseret Deva
Devanagari Diak Dives_Akuru Dogr Dogra Dupl Duployan Egyp Egyptian_Hieroglyphs Elba Elbasan
Elym Elymaic Ethi Ethiopic Gara Garay Geor Georgian Glag Glagolitic Goth Gothic Gran Grantha
Grek Greek Gujr Gujarati Gong Gunjala_Gondi Guru Gurmukhi Gukh Gurung_Khema Hani Han Hang
Hangul Rohg Hanifi_Rohingya Hano Hanunoo Hatr Hatran Hebr Hebrew Hira Hiragana Armi
Imperial_Aramaic Phli Inscriptional_Pahlavi Prti Inscriptional_Parthian Java Javanese Kthi
Kaithi Knda Kannada Kana Katakana Kawi Kali Kayah_Li Khar Kharoshthi Kits
Khitan_Small_Script Khmr Khmer Khoj Khojki Sind Khudawadi Krai Kirat_Rai Laoo Lao Latn Latin
Lepc Lepcha Limb Limbu Lina Linear_A Linb Linear_B Lisu Lyci Lycian Lydi Lydian Mahj
Mahajani Maka Makasar Mlym Malayalam Mand Mandaic Mani Manichaean Marc Marchen Gonm
Masaram_Gondi Medf Medefaidrin Mtei Meetei_Mayek Mend Mende_Kikakui Merc Meroitic_Cursive
Mero Meroitic_Hieroglyphs Plrd Miao Modi Mong Mongolian Mroo Mro Mult Multani Mymr Myanmar
Nbat Nabataean Nagm Nag_Mundari Nand Nandinagari Talu New_Tai_Lue Newa Nkoo Nko Nshu Nushu
Hmnp Nyiakeng_Puachue_Hmong Ogam Ogham Olck Ol_Chiki Onao Ol_Onal Hung Old_Hungarian Ital
Old_Italic Narb Old_North_Arabian Perm Old_Permic Xpeo Old_Persian Sogo Old_Sogdian Sarb
Old_South_Arabian Orkh Old_Turkic Ougr Old_Uyghur Orya Oriya Osge Osage Osma Osmanya Hmng
Pahawh_Hmong Palm Palmyrene Pauc Pau_Cin_Hau Phag Phags_Pa Phnx Phoenician Phlp
Psalter_Pahlavi Copt Coptic Qaac Zinh Inherited Qaai Rjng Rejang Runr Runic Samr Samaritan
Saur Saurashtra Shrd Sharada Shaw Shavian Sidd Siddham Sidt Sidetic Sgnw SignWriting Sinh
Sinhala Sogd Sogdian Sora Sora_Sompeng Soyo Soyombo Sund Sundanese Sunu Sunuwar Sylo
Syloti_Nagri Syrc Syriac Tglg Tagalog Tagb Tagbanwa Tale Tai_Le Lana Tai_Tham Tavt Tai_Viet
Tayo Tai_Yo Takr Takri Taml Tamil Tnsa Tangsa Tang Tangut Telu Telugu Thaa Thaana Thai Tibt
Tibetan Tfng Tifinagh Tirh Tirhuta Todr Todhri Tols Tolong_Siki Toto Tutg Tulu_Tigalari Ugar
Ugaritic Zzzz Unknown Vaii Vai Vith Vithkuqi Wcho Wancho Wara Warang_Citi Yezi Yezidi Yiii
Yi Zanb Zanabazar_Square
"""
_BINARY: Final = frozenset(_BINARY_NAMES.split())
_SCRIPTS: Final = frozenset(_SCRIPT_NAMES.split())


@lru_cache(maxsize=64)
def property_ranges(text: str) -> Ranges | None:
    r"""The set that `\p{text}` means, or None when the property is not known here.

    Args:
        text: the inside of the braces, such as `L`, `Script=Greek` or `General_Category=Letter`.
    """
    name, has_value, value = text.partition("=")
    if name in {"Script", "sc", "Script_Extensions", "scx"}:
        return _ranges(text) if value in _SCRIPTS else None
    if not has_value and text in _BINARY:
        return _ranges(_MISREAD.get(text, text))
    if has_value and name not in {"General_Category", "gc"}:
        return None
    category = value if has_value else text
    category = _LONG_NAMES.get(category, category)
    return _ranges(f"gc={category}") if category in _CATEGORIES else None


def _ranges(text: str) -> Ranges:
    # Imported here: its tables take 15 ms to load, and few patterns name a property.
    import regex

    found = regex.finditer(rf"\p{{{text}}}+", _everything())
    return tuple((match.start(), match.end() - 1) for match in found)


@lru_cache(maxsize=1)
def _everything() -> str:
    """All code points in their order, so that the place of each is its number."""
    return "".join(map(chr, range(LAST + 1)))
