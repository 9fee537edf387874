package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.lifecycle.District;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A case with evidence that went all its way, for tests of what becomes of it afterwards. */
public final class ClosedCase {
  /** In no font of ours. */
  static final String RARE = new String(Character.toChars(0x20000));

  private ClosedCase() {}

  public static District.Case resolved(District district, AddEvidence addEvidence) {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了半个月,老人晚上出门看不见。" + RARE + "老伯已经摔过一跤,请尽快来修。")
        .acceptedAsVillageMatter();
    Actor handler = new Actor("handler-t01v01", "handler", "t01v01");
    addEvidence.add(appeal.id, handler, "修好的路灯.jpg", photograph(appeal.id, 1600, 1200));
    addEvidence.add(appeal.id, handler, "新旧线路对比.png", drawing(appeal.id));
    return appeal.handledAndReportedBack().signedByAllFour();
  }

  /** A complaint about a unit, by way of the unit that the law of routing gives it to. */
  public static District.Case against(District district, String accusedUnit, String screener) {
    District.Case appeal = district.citizenAsks("窗口的人拖着不办,来了三趟都说材料不齐。", accusedUnit)
        .official(screener, "userTask_screenAppeal", "ground", "VALID")
        .official(screener, "userTask_classifyAppeal", "category", "HELP", "topic", "road-damage", "difficulty",
            "EASY");
    return resolvedBy(appeal, "handler-" + appeal.now().responsibleUnit());
  }

  /** @param handler login of one who may take the task of a case that is accepted */
  public static District.Case resolvedBy(District.Case appeal, String handler) {
    String unit = appeal.now().responsibleUnit();
    return appeal.official(handler, "userTask_handleAppeal", "measures", "已补齐材料,当场办结。", "result", "SOLVED")
        .official(handler, "userTask_reportBack", "way", "IN_PERSON", "metOn", "2026-03-02", "metWhere", "家中",
            "metWhom", "SELF", "matter", "YES", "mood", "YES", "moodNote", "办好了就好。", "note", "当面说明情况。")
        .official(handler, "userTask_handlerSigns", "decision", "AGREE").complainantSigns(true, null)
        .official("leader-" + unit, "userTask_leaderSigns", "decision", "AGREE", "reviewFacts", "YES", "reviewAnswered",
            "YES",
            "reviewEvidence", "YES", "reviewLawful", "YES", "reviewMet", "YES")
        .official("principal-" + unit, "userTask_principalSigns", "decision", "AGREE");
  }

  public static District.Case closed(District district, AddEvidence addEvidence) {
    District.Case appeal = resolved(district, addEvidence);
    district.daysPass(20);
    return appeal.revisited("YES", "YES");
  }

  /** A different one for each case: the number is drawn into it. */
  public static byte[] photograph(long no, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, new Color(30, 60, 120), width, height, new Color(230, 180, 90)));
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.WHITE);
    pen.setFont(pen.getFont().deriveFont(height / 8f));
    pen.drawString(String.valueOf(no), width / 3, height / 2);
    pen.dispose();
    return written(picture, "jpeg");
  }

  static byte[] drawing(long no) {
    BufferedImage picture = new BufferedImage(640, 320, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(new Color(180, 20, 20, 200));
    pen.fillOval(40, 40, 240, 240);
    pen.setColor(Color.BLACK);
    pen.drawString(String.valueOf(no), 400, 160);
    pen.dispose();
    return written(picture, "png");
  }

  private static byte[] written(BufferedImage picture, String format) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(picture, format, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
