"use strict";
(() => {
const specpress = window.specpress;
const { known, isIpv6 } = specpress.formats;
const say = specpress.say ?? ((english) => english);
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const LABEL = /^[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?$/;
const isALabel = (label) => { try { return /^xn--/i.test(label) && !!new URL(`http://${label}`); } catch { return false; } };
const isHost = (text) => text.length < 254 && text.split(".").every((label) => LABEL.test(label) && (label.slice(2, 4) !== "--" || isALabel(label)));
const LOCAL = /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"(?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*")$/;
const isEmail = (text) => {
const at = text.lastIndexOf("@"), domain = text.slice(at + 1);
if (at < 0 || !LOCAL.test(text.slice(0, at))) return false;
const inner = /^\[(.*)\]$/s.exec(domain)?.[1];
if (inner !== undefined) return /^ipv6:/i.test(inner) ? isIpv6(inner.slice(5)) : IPV4.test(inner);
return domain.length < 254 && domain.split(".").every((label) => LABEL.test(label));
};
const isDate = (text) => {
const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
if (!found) return false;
const [year, month, day] = found.slice(1).map(Number);
return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year || 4, month, 0)).getUTCDate();
};
const isTime = (text) => {
const found = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:z|([+-])([01]\d|2[0-3]):([0-5]\d))$/i.exec(text);
if (!found) return false;
const [hour, minute, sign, offHour, offMinute] = [Number(found[1]), Number(found[2]), found[4], Number(found[5]), Number(found[6])];
const minutes = hour * 60 + minute - (sign ? (sign === "-" ? -1 : 1) * (offHour * 60 + offMinute) : 0);
return found[3] !== "60" || (minutes + 1440) % 1440 === 1439;
};
Object.assign(known, {
email: [say("an email address"), isEmail],
date: [say("a date such as 2026-01-31"), isDate],
time: [say("a time with an offset such as 12:00:00Z"), isTime],
"date-time": [say("a date and time such as 2026-01-31T12:00:00Z"), (text) => /^.{10}t/i.test(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11))],
duration: [say("an ISO 8601 duration such as P3DT4H"), (text) => /^P(?:\d+W|(?=[0-9T])(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/.test(text)],
ipv4: [say("an IPv4 address such as 192.0.2.1"), (text) => IPV4.test(text)],
ipv6: [say("an IPv6 address such as 2001:db8::1"), isIpv6],
hostname: [say("a host name"), isHost],
"json-pointer": [say("a JSON pointer such as /a/0"), (text) => /^(?:\/(?:[^~/]|~[01])*)*$/.test(text)],
"relative-json-pointer": [say("a relative JSON pointer such as 1/a"), (text) => /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/.test(text)],
});
})();
