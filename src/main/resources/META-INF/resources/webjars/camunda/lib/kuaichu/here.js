/*
 * The web apps are read in one district: China's day and China's language, whatever the computer believes. A date typed on
 * a computer left at "UTC-08:00" was sent as the day before (form-js reads a date as UTC and writes it down in the browser's
 * zone), "created" and "due" were told in foreign time, and labels followed the browser's language.
 *
 * China has one zone and no summer time, so the arithmetic is a fixed distance. Runs before everything else.
 */
(function () {
  'use strict';

  const ZONE = 'Asia/Shanghai';
  const LANGUAGE = 'zh-CN';
  const AHEAD = 8 * 60; // minutes
  const AHEAD_MS = AHEAD * 60 * 1000;

  function speakChinese() {
    Object.defineProperties(Navigator.prototype, {
      language: { configurable: true, enumerable: true, get: () => LANGUAGE },
      languages: { configurable: true, enumerable: true, get: () => Object.freeze([LANGUAGE, 'zh']) }
    });
    document.documentElement.lang = LANGUAGE;
    const Format = Intl.DateTimeFormat;
    // form-js asks for the locale "default", which is none and falls back to the browser's
    const own = locale => (locale === undefined || locale === 'default' ? LANGUAGE : locale);
    function HereFormat(locale, options) {
      return new Format(own(locale), { timeZone: ZONE, ...options });
    }
    HereFormat.prototype = Format.prototype;
    HereFormat.supportedLocalesOf = Format.supportedLocalesOf;
    Intl.DateTimeFormat = HereFormat;
    ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'].forEach(name => {
      const plain = Date.prototype[name];
      Date.prototype[name] = function (locale, options) {
        return plain.call(this, own(locale), { timeZone: ZONE, ...options });
      };
    });
  }

  function isInChina() {
    return [0, 6].every(month => new Date(2026, month, 1).getTimezoneOffset() === -AHEAD);
  }

  const FIELDS = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'];
  // "2026-11-29" alone is UTC by the standard; a time of day with a zone says itself where it is
  const SAYS_ITS_ZONE = /\d:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AP]M\s*)?(?:Z|(?:GMT|UTC)?\s*[+-]\d{2}:?\d{2}|GMT|UTC)(?:\s*\(.*\))?\s*$/i;
  const A_DAY = /^\s*[+-]?\d{4,6}(?:-\d{2}){0,2}\s*$/;

  function liveInChina() {
    const Real = Date;
    const proto = Real.prototype;
    const real = Object.fromEntries(Object.getOwnPropertyNames(proto).map(name => [name, proto[name]]));
    const there = date => new Real(real.getTime.call(date) + AHEAD_MS);
    const localFields = FIELDS.filter(field => field !== 'Day');

    FIELDS.forEach(field => {
      const utc = real[`getUTC${field}`];
      proto[`get${field}`] = function () {
        return utc.call(there(this));
      };
    });
    localFields.forEach(field => {
      const utc = real[`setUTC${field}`];
      proto[`set${field}`] = function (...values) {
        const moved = there(this);
        utc.apply(moved, values);
        return real.setTime.call(this, real.getTime.call(moved) - AHEAD_MS);
      };
    });
    proto.getTimezoneOffset = function () {
      return Number.isNaN(real.getTime.call(this)) ? NaN : -AHEAD;
    };
    proto.getYear = function () {
      return this.getFullYear() - 1900;
    };
    // "Sun, 29 Nov 2026 08:00:00 GMT" is turned into the three usual texts
    const parts = date => real.toUTCString.call(there(date)).match(/^(\w{3}), (\d{2}) (\w{3}) (-?\d+) (\S+) GMT$/);
    proto.toDateString = function () {
      const said = parts(this);
      return said ? `${said[1]} ${said[3]} ${said[2]} ${said[4]}` : 'Invalid Date';
    };
    proto.toTimeString = function () {
      const said = parts(this);
      return said ? `${said[5]} GMT+0800 (China Standard Time)` : 'Invalid Date';
    };
    proto.toString = function () {
      return parts(this) ? `${this.toDateString()} ${this.toTimeString()}` : 'Invalid Date';
    };

    function parse(text) {
      const instant = Real.parse(text);
      if (Number.isNaN(instant) || SAYS_ITS_ZONE.test(text) || A_DAY.test(text)) {
        return instant;
      }
      const asRead = new Real(instant); // in the browser's zone: the same figures are meant in ours
      const figures = localFields.map(field => real[`get${field}`].call(asRead));
      return Real.UTC(...figures) - AHEAD_MS;
    }

    // form-js hands over a list of one date, which is read as its text
    function primitive(value) {
      const plain = typeof value === 'object' && value !== null ? value.valueOf() : value;
      return typeof plain === 'object' && plain !== null ? String(plain) : plain;
    }

    function instant(values) {
      if (values.length > 1) {
        return Real.UTC(...values) - AHEAD_MS;
      }
      if (values[0] instanceof Real) {
        return real.getTime.call(values[0]);
      }
      const value = primitive(values[0]);
      return typeof value === 'string' ? parse(value) : Number(value);
    }

    function HereDate(...values) {
      if (!new.target) {
        return new HereDate().toString();
      }
      return Reflect.construct(Real, values.length === 0 ? [] : [instant(values)], new.target);
    }
    HereDate.prototype = proto;
    proto.constructor = HereDate;
    HereDate.now = Real.now;
    HereDate.UTC = Real.UTC;
    HereDate.parse = text => parse(String(text));
    window.Date = HereDate;
  }

  if (!isInChina()) {
    liveInChina();
  }
  speakChinese();
})();
