package cn.kuaichu.life.promise;

import java.time.LocalDate;

/**
 * 承诺: one line of a signed sheet.
 *
 * @param unit the unit that promised
 * @param kept null until somebody has asked
 * @param finding KEPT, PARTLY or BROKEN; null until somebody has asked
 */
public record Promise(long sheetNo, int no, String words, String promisedBy, String unit, LocalDate dueOn,
    Boolean kept, String finding) {}
