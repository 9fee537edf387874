package cn.kuaichu.life.intake.messages;

import cn.kuaichu.appeal.Channel;

/**
 * A kind of file, told by what its column of numbers is called.
 *
 * @param id also the source its numbers belong to, unless another one is named
 * @param takenFrom how the case says where it was taken from
 * @param dayInNumber the day is read in the number where no column gives it
 */
record Kind(String id, String label, String takenFrom, Channel channel, boolean dayInNumber) {}
