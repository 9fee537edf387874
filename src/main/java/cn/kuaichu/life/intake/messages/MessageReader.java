package cn.kuaichu.life.intake.messages;

import cn.kuaichu.appeal.Registration;
import cn.kuaichu.appeal.Registration.AnsweredElsewhere;
import cn.kuaichu.ground.text.CleanText;
import cn.kuaichu.ground.text.Phones;
import cn.kuaichu.life.intake.RegisterAppeal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a message of a row under known headings, or says what is wrong with it. */
final class MessageReader {
  private static final int LONGEST_REFERENCE = 64;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_CONTACT = 200;
  /** Digits a spreadsheet keeps of a number; the others are zeros by then. */
  private static final BigDecimal FIRST_INEXACT = BigDecimal.TEN.pow(15);
  private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?[eE]\\+?\\d+");
  private static final Pattern DAY_IN_NUMBER = Pattern.compile("(?<!\\d)(?:20)?(\\d{2})(\\d{2})(\\d{2})(?!\\d)");
  private static final Pattern NONE = Pattern.compile("[-/—无]|没有|不详|未知|未留|匿名|保密|隐藏");

  private final Headings headings;
  private final boolean uses1904;
  private final Places places;
  private final SenderState states;
  private final Attached attached;
  private final LocalDate today;

  MessageReader(Headings headings, boolean uses1904, Places places, SenderState states, LocalDate today) {
    this.headings = headings;
    this.uses1904 = uses1904;
    this.places = places;
    this.states = states;
    this.attached = new Attached(headings, uses1904);
    this.today = today;
  }

  /** @throws RowRefused when the row cannot become an appeal as it is */
  Message read(Row row) {
    Set<String> remarks = new LinkedHashSet<>();
    String reference = reference(row);
    MessageDate date = date(row, reference);
    String subject = line(row, Field.SUBJECT, remarks);
    String words = text(row, Field.WORDS, remarks);
    if (words.isEmpty() && subject.isEmpty()) {
      throw new RowRefused(headings.heading(row, Field.WORDS), "主题和内容都是空的");
    }
    Places.Place place = place(row, remarks);
    AnsweredElsewhere answered = states.of(row, headings, date.day(), remarks);
    String rest = attached.of(row, place == null ? null : place.inferred(), remarks);
    return new Message(row.at(), reference, date.day(), where(row, date), place == null ? null : place.unit().id(),
        title(subject.isEmpty() ? firstLine(words) : subject, remarks),
        whole(subject, words, headings.heading(row, Field.WORDS)),
        new Registration.Person(name(row, remarks), contact(row, remarks), address(row, remarks)),
        rest == null && answered == null ? null : new Registration.Enclosed(rest, answered), remarks);
  }

  private String where(Row row, MessageDate date) {
    String heading = headings.has(Field.TIME) && !headings.cell(row, Field.TIME).isBlank()
        ? headings.heading(row, Field.TIME)
        : "来电时间";
    return headings.kind().takenFrom() + "，" + heading + " " + date.written();
  }

  private String reference(Row row) {
    String heading = headings.heading(row, Field.NUMBER);
    Cell cell = usable(row, Field.NUMBER);
    BigDecimal number = cell.number();
    if (number != null && (number.signum() < 0 || number.stripTrailingZeros().scale() > 0)) {
      throw new RowRefused(heading, "编号“" + MessageText.excerpt(cell.text()) + "”不是整数");
    }
    if (number != null && number.compareTo(FIRST_INEXACT) >= 0 || SCIENTIFIC.matcher(cell.text().strip()).matches()) {
      throw new RowRefused(heading, "编号超过 15 位而按数字保存，末几位已经丢失；请将该列设为文本后从原系统重新导出");
    }
    String reference = MessageText.key(number == null ? cell.text() : number.toBigInteger().toString());
    if (reference.isEmpty()) {
      throw new RowRefused(heading, "没有填写编号");
    }
    if (reference.length() > LONGEST_REFERENCE) {
      throw new RowRefused(heading, "编号超过 " + LONGEST_REFERENCE + " 个字符");
    }
    return reference;
  }

  private MessageDate date(Row row, String reference) {
    String heading = headings.heading(row, Field.TIME);
    boolean inColumn = !headings.kind().dayInNumber() || !headings.cell(row, Field.TIME).isBlank();
    MessageDate date = inColumn ? MessageDate.of(usable(row, Field.TIME), uses1904, heading)
        : dayInNumber(row, reference);
    if (date.day().isAfter(today)) {
      throw new RowRefused(inColumn ? heading : headings.heading(row, Field.NUMBER), "日期 " + date.day() + " 晚于今天");
    }
    return date;
  }

  /** Hotlines export no column for the call's time; their order numbers begin with its day. */
  private MessageDate dayInNumber(Row row, String reference) {
    String heading = headings.heading(row, Field.NUMBER);
    Matcher day = DAY_IN_NUMBER.matcher(reference);
    if (!day.find()) {
      throw new RowRefused(heading, "没有来电时间，从编号中也看不出日期");
    }
    try {
      return new MessageDate(LocalDate.of(2000 + Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)),
          Integer.parseInt(day.group(3))), null);
    } catch (DateTimeException e) {
      throw new RowRefused(heading, "没有来电时间，编号中的“" + day.group() + "”也不是存在的日期");
    }
  }

  /** @return null for a file that has no column of places */
  private Places.Place place(Row row, Set<String> remarks) {
    if (!headings.hasPlace()) {
      return null;
    }
    Places.Place place = places.of(named(row, Field.DISTRICT, remarks), named(row, Field.TOWNSHIP, remarks),
        named(row, Field.VILLAGE, remarks));
    if (place.inferred() != null) {
      remarks.add(place.inferred());
    }
    return place;
  }

  private String named(Row row, Field field, Set<String> remarks) {
    String name = line(row, field, remarks);
    return NONE.matcher(name).matches() ? "" : name;
  }

  /**
   * Whatever stands in the column leads to the caller: numbers, an extension, an account. It is his contact, and no
   * part of the words.
   */
  private String contact(Row row, Set<String> remarks) {
    String typed = line(row, Field.PHONE, remarks);
    requireShort(row, Field.PHONE, typed, LONGEST_CONTACT);
    return typed.isEmpty() || NONE.matcher(typed).matches() ? null
        : Phones.read(typed).map(Phones::joined).orElse(typed);
  }

  private String name(Row row, Set<String> remarks) {
    String name = line(row, Field.NAME, remarks);
    requireShort(row, Field.NAME, name, LONGEST_NAME);
    return name.isEmpty() ? null : name;
  }

  private String address(Row row, Set<String> remarks) {
    String address = line(row, Field.ADDRESS, remarks);
    requireShort(row, Field.ADDRESS, address, LONGEST_CONTACT);
    return address.isEmpty() ? null : address;
  }

  private void requireShort(Row row, Field field, String text, int longest) {
    if (text.length() > longest) {
      throw new RowRefused(headings.heading(row, field), "超过 " + longest + " 个字符，疑似串列");
    }
  }

  private String line(Row row, Field field, Set<String> remarks) {
    return Attached.legible(CleanText.line(text(row, field, remarks)), headings.heading(row, field), remarks);
  }

  private String text(Row row, Field field, Set<String> remarks) {
    return Attached.legible(CleanText.lines(usable(row, field).text()), headings.heading(row, field), remarks);
  }

  private Cell usable(Row row, Field field) {
    Cell cell = headings.cell(row, field);
    if (cell.fault() != null) {
      throw new RowRefused(headings.heading(row, field), cell.fault());
    }
    return cell;
  }

  private static String firstLine(String words) {
    return words.lines().findFirst().orElse("");
  }

  /** At most as long as a title may be; a shortened subject stands whole in the words. */
  private static String title(String subject, Set<String> remarks) {
    if (fits(subject)) {
      return subject;
    }
    remarks.add("主题过长，标题只取开头，全文在诉求内容里");
    return subject.substring(0, subject.offsetByCodePoints(0, RegisterAppeal.LONGEST_TITLE - 1)) + "…";
  }

  private static boolean fits(String subject) {
    return subject.codePointCount(0, subject.length()) <= RegisterAppeal.LONGEST_TITLE;
  }

  private static String whole(String subject, String words, String heading) {
    String whole = words.isEmpty() ? subject : fits(subject) ? words : subject + "\n" + words;
    Attached.requireFitting(whole, heading);
    return whole;
  }
}
