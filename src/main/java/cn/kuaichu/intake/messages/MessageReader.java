package cn.kuaichu.intake.messages;

import cn.kuaichu.identity.Unit;
import cn.kuaichu.identity.Units;
import cn.kuaichu.intake.RegisterAppeal;
import cn.kuaichu.privacy.Masking;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a message of a row under known headings, or says what is wrong with it. */
final class MessageReader {
  private static final int LONGEST_REFERENCE = 64;
  private static final int LONGEST_NAME = 100;
  /** Digits a spreadsheet keeps of a number; the others are zeros by then. */
  private static final BigDecimal FIRST_INEXACT = BigDecimal.TEN.pow(15);
  private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?[eE]\\+?\\d+");
  private static final Pattern DAY_IN_ORDER_NUMBER = Pattern.compile("(?<!\\d)(?:20)?(\\d{2})(\\d{2})(\\d{2})(?!\\d)");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{5,18}");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Headings headings;
  private final boolean uses1904;
  private final Units units;
  private final LocalDate today;

  MessageReader(Headings headings, boolean uses1904, Units units, LocalDate today) {
    this.headings = headings;
    this.uses1904 = uses1904;
    this.units = units;
    this.today = today;
  }

  /** @throws RowRefused when the row cannot become an appeal as it is */
  Message read(Row row) {
    Set<String> remarks = new LinkedHashSet<>();
    return switch (headings.shape()) {
      case MESSAGE_BOARD -> boardMessage(row, remarks);
      case HOTLINE -> workOrder(row, remarks);
    };
  }

  private Message boardMessage(Row row, Set<String> remarks) {
    String reference = reference(row, "留言编号");
    MessageDate date = notInFuture(date(row, "留言时间"), "留言时间");
    String subject = line(row, "留言主题", remarks);
    String words = text(row, "留言详情", remarks);
    if (words.isEmpty() && subject.isEmpty()) {
      throw new RowRefused("留言详情", "主题和详情都是空的");
    }
    return new Message(row.at(), reference, date.day(), "网络留言板,留言时间 " + written(date), null,
        title(subject.isEmpty() ? firstLine(words) : subject, remarks), whole(subject, words, "留言详情"),
        name(row, "留言用户", remarks), null, remarks);
  }

  private Message workOrder(Row row, Set<String> remarks) {
    String reference = reference(row, "工单编号");
    MessageDate date = notInFuture(orderDate(row, reference), "工单编号");
    String subject = line(row, "标题", remarks);
    String words = text(row, "主要内容", remarks);
    if (words.isEmpty() && subject.isEmpty()) {
      throw new RowRefused("主要内容", "标题和主要内容都是空的");
    }
    remarkClosedBeforeOpened(row, date, remarks);
    String phone = line(row, "来电人电话/账号", remarks);
    boolean callable = PHONE.matcher(phone).matches();
    String facts = facts(row, callable ? "" : phone, remarks);
    return new Message(row.at(), reference, date.day(), "12345热线,来电时间 " + written(date), place(row, remarks),
        title(subject.isEmpty() ? firstLine(words) : subject, remarks),
        whole(subject, words.isEmpty() || facts.isEmpty() ? words + facts : words + "\n\n" + facts, "主要内容"),
        name(row, "来电人", remarks), callable ? phone : null, remarks);
  }

  private String reference(Row row, String heading) {
    Cell cell = usable(row, heading);
    BigDecimal number = cell.number();
    if (number != null && (number.signum() < 0 || number.stripTrailingZeros().scale() > 0)) {
      throw new RowRefused(heading, "编号“" + MessageText.excerpt(cell.text()) + "”不是整数");
    }
    if (number != null && number.compareTo(FIRST_INEXACT) >= 0 || SCIENTIFIC.matcher(cell.text().strip()).matches()) {
      throw new RowRefused(heading, "编号超过 15 位而按数字保存,末几位已经丢失;请将该列设为文本后从原系统重新导出");
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

  private MessageDate date(Row row, String heading) {
    return MessageDate.of(usable(row, heading), uses1904, heading);
  }

  private MessageDate notInFuture(MessageDate date, String heading) {
    if (date.day().isAfter(today)) {
      throw new RowRefused(heading, "日期 " + date.day() + " 晚于今天");
    }
    return date;
  }

  /** Hotlines export no column for the call's time; their order numbers begin with its day. */
  private MessageDate orderDate(Row row, String reference) {
    for (String heading : new String[] {"来电时间", "受理时间", "创建时间"}) {
      if (!headings.cell(row, heading).isBlank()) {
        return date(row, heading);
      }
    }
    Matcher day = DAY_IN_ORDER_NUMBER.matcher(reference);
    if (!day.find()) {
      throw new RowRefused("工单编号", "没有来电时间,从编号中也看不出日期");
    }
    try {
      return new MessageDate(LocalDate.of(2000 + Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)),
          Integer.parseInt(day.group(3))), null);
    } catch (DateTimeException e) {
      throw new RowRefused("工单编号", "没有来电时间,编号中的“" + day.group() + "”也不是存在的日期");
    }
  }

  private void remarkClosedBeforeOpened(Row row, MessageDate opened, Set<String> remarks) {
    Cell closed = headings.cell(row, "办结时间");
    if (closed.isBlank()) {
      return;
    }
    try {
      if (MessageDate.of(closed, uses1904, "办结时间").day().isBefore(opened.day())) {
        remarks.add("办结时间早于来电日期(办结时间不导入)");
      }
    } catch (RowRefused e) {
      remarks.add("办结时间无法识别(办结时间不导入)");
    }
  }

  /** What a clerk needs to find the place, below the citizen's words. */
  private String facts(Row row, String hiddenPhone, Set<String> remarks) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("被反映地点", Stream.of("被反映区", "被反映街乡镇", "村/社区", "小区点位")
        .map(heading -> line(row, heading, remarks)).filter(part -> !part.isEmpty()).collect(Collectors.joining(" ")));
    facts.put("被反映企业", line(row, "企业名称", remarks));
    facts.put("工单类型", line(row, "工单类型", remarks));
    facts.put("问题分类", line(row, "问题分类", remarks));
    facts.put("标签", line(row, "标签", remarks));
    facts.put("来电号码", hiddenPhone);
    return facts.entrySet().stream().filter(fact -> !fact.getValue().isEmpty())
        .map(fact -> fact.getKey() + ":" + fact.getValue()).collect(Collectors.joining("\n"));
  }

  /** A township or village of this district, named as the table of units names it; villages of one name are told apart by it. */
  private String place(Row row, Set<String> remarks) {
    String district = line(row, "被反映区", remarks);
    if (!district.isEmpty() && !isNamed(units.district(), district)) {
      return null;
    }
    String township = line(row, "被反映街乡镇", remarks);
    String village = line(row, "村/社区", remarks);
    return units.all().stream().filter(unit -> !township.isEmpty() && isNamed(unit, township)).findFirst()
        .map(found -> units.all().stream()
            .filter(unit -> found.id().equals(unit.parent()) && !village.isEmpty() && isNamed(unit, village))
            .findFirst().orElse(found).id())
        .orElse(null);
  }

  private static boolean isNamed(Unit unit, String name) {
    return name.equals(unit.name()) || name.equals(unit.shortName());
  }

  private String name(Row row, String heading, Set<String> remarks) {
    String name = line(row, heading, remarks);
    if (name.length() > LONGEST_NAME) {
      throw new RowRefused(heading, "超过 " + LONGEST_NAME + " 个字符,疑似串列");
    }
    return name.isEmpty() ? null : name;
  }

  private String line(Row row, String heading, Set<String> remarks) {
    return legible(MessageText.line(text(row, heading, remarks)), heading, remarks);
  }

  private String text(Row row, String heading, Set<String> remarks) {
    return legible(MessageText.of(usable(row, heading).text()), heading, remarks);
  }

  private static String legible(MessageText text, String heading, Set<String> remarks) {
    if (text.text().indexOf('\uFFFD') >= 0) {
      throw new RowRefused(heading, "有无法识别的字(�),请用正确的编码重新导出");
    }
    if (text.altered()) {
      remarks.add("去除了看不见的字符");
    }
    return text.text();
  }

  private Cell usable(Row row, String heading) {
    Cell cell = headings.cell(row, heading);
    if (cell.fault() != null) {
      throw new RowRefused(heading, cell.fault());
    }
    return cell;
  }

  private static String written(MessageDate date) {
    return date.time() == null ? date.day().toString() : TIME.format(date.time());
  }

  private static String firstLine(String words) {
    return words.lines().findFirst().orElse("");
  }

  /** At most as long as a title may be; whoever shortens keeps the whole subject in the words. */
  private static String title(String subject, Set<String> remarks) {
    if (fits(subject)) {
      return subject;
    }
    remarks.add("主题过长,标题只取开头,全文在诉求内容里");
    return subject.substring(0, subject.offsetByCodePoints(0, RegisterAppeal.LONGEST_TITLE - 1)) + "…";
  }

  private static boolean fits(String subject) {
    return subject.codePointCount(0, subject.length()) <= RegisterAppeal.LONGEST_TITLE;
  }

  private static String whole(String subject, String words, String heading) {
    boolean titleSaysAll = fits(subject) && Masking.inText(subject).equals(subject);
    String whole = words.isEmpty() ? subject : titleSaysAll ? words : subject + "\n" + words;
    int length = whole.codePointCount(0, whole.length());
    if (length > RegisterAppeal.LONGEST_WORDS) {
      throw new RowRefused(heading, "共 " + length + " 字,超过 " + RegisterAppeal.LONGEST_WORDS
          + " 字,不能导入(不会截断);若原文并不长,请检查该行引号是否成对");
    }
    return whole;
  }
}
