"""Programs of compiled languages that tests run: what surrounds a line, and what runs it."""

from __future__ import annotations

import json
import re

JAVA = """public class Main {{
    public static void main(String[] a) {{
{}
    }}
    static void p(String s) {{
        var bytes = s.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        System.out.println(java.util.HexFormat.of().formatHex(bytes));
    }}
}}
"""
GO = 'package main\n\nimport "fmt"\n\nfunc main() {{\n{}\n}}\n'
CSHARP = """using System;
using System.Text;
public class Program {{
    public static void Main() {{
{}
    }}
    static void P(string s) {{
        Console.WriteLine(BitConverter.ToString(Encoding.UTF8.GetBytes(s)).Replace("-", ""));
    }}
}}
"""
MONO = 'mcs -nologo -out:"$HOME/Main.exe" "$0" && mono "$HOME/Main.exe"'
"""Mono reads C# 7: no raw literals, in which bodies stand, and no programs without a class."""

PRINTERS = {
    "go": (("go", "run"), ".go", GO, 'fmt.Printf("%x\\n", {})'),
    "java": (("java",), ".java", JAVA, "p({});"),
    "php": (("php",), ".php", "<?php\n{}\n", 'echo bin2hex({}), "\\n";'),
    "ruby": (("ruby",), ".rb", "{}\n", "puts(({}).unpack1('H*'))"),
}
"""What runs a program, how its file ends, the program, and the line that prints a text in hex."""


LITERALS = {**PRINTERS, "csharp": (("mcs", "-c", MONO), ".cs", CSHARP, "P({});")}


_RAW = re.compile(r'("{3,})\n(.*?)\n( *)\1(?!")', re.DOTALL)
_MONO_PROGRAM = """using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
public class Program {{
    public static void Main() {{ Run().Wait(); }}
    static async Task Run() {{
{}
    }}
}}
"""


def for_mono(program: str) -> str:
    """A program of C# 11 as one of C# 7: in a class, with raw literals as plain ones.

    A raw literal ends at as many quotes as begin it, and has no escapes (C# 11, 6.4.5.6).
    """

    def plain(match: re.Match[str]) -> str:
        lines = match[2].split("\n")
        assert all(line.startswith(match[3]) or not line.strip() for line in lines)
        return json.dumps("\n".join(line.removeprefix(match[3]) for line in lines))

    program = _RAW.sub(plain, program).replace("using var ", "var ")
    return _MONO_PROGRAM.format(re.sub(r"^using [\w.]+;\n", "", program, flags=re.MULTILINE))


PROGRAMS = {
    **{name: (command, ending) for name, (command, ending, _, _) in PRINTERS.items()},
    "csharp": (("mcs", "-c", MONO.replace("mcs", "mcs -r:System.Net.Http")), ".cs"),
}
