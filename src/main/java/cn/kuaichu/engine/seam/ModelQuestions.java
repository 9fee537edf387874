package cn.kuaichu.engine.seam;

/** Marks the one bean whose methods a model may call: the questions it may ask about its case. */
public interface ModelQuestions {}
