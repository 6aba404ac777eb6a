import type { shell as english } from '../en/shell';
import type { Translated } from '../translated';

export const shell: Translated<typeof english> = {
  menu: {
    file: '文件(&F)',
    edit: '编辑(&E)',
    view: '查看(&V)',
    window: '窗口(&W)',
    help: '帮助(&H)',
    speech: '语音',
    openImagesFolder: '打开图片文件夹(&I)',
    search: '搜索消息(&S)',
    saveReport: '保存报告…(&R)',
    licences: '许可证(&L)',
  },
  roles: {
    about: '关于',
    aboutApp: '关于 {{app}}',
    services: '服务',
    hide: '隐藏 {{app}}',
    hideOthers: '隐藏其他',
    unhide: '全部显示',
    quit: '退出',
    quitApp: '退出 {{app}}',
    exit: '退出',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    pasteAndMatchStyle: '粘贴并匹配样式',
    delete: '删除',
    selectAll: '全选',
    startSpeaking: '开始朗读',
    stopSpeaking: '停止朗读',
    reload: '重新加载',
    toggleDevTools: '切换开发者工具',
    resetZoom: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    togglefullscreen: '切换全屏',
    minimize: '最小化',
    zoom: '缩放',
    front: '前置全部窗口',
    closeWindow: '关闭窗口',
    close: '关闭',
  },

  tray: {
    open: '打开 Parley',
    openWaiting: '打开 Parley（{{what}}）',
    doNotDisturb: '勿扰',
    quit: '退出',
    unread: '{{count}} 条未读',
    visitors_other: '{{count}} 人想要连接',
    isQuiet: '勿扰已开启',
  },

  notifications: {
    newMessage: '新消息',
    image: '图片',
    file: '文件：{{name}}',
    deleted: '消息已删除',
    visitors_other: '{{count}} 人想要连接',
    notSent: '你的回复没有发出，已保留在对话中。',
    notAccepted: '无法接收该文件。',
    reply: '回复',
    accept: '接收',
  },

  report: {
    title: '保存报告',
    fileName: 'Parley 报告 {{day}}.zip',
    failed: '无法保存报告。',
    failedWhat: '请选择其他文件夹，或清理磁盘空间，然后重试。',
  },

  dialogs: {
    images: '图片',
    allFiles: '所有文件',
    sendImages: '发送图片',
    send: '发送',
    imagesFolder: '将收到的图片保存在',
    exportFolder: '将对话导出到',
    exportHere: '导出到此处',
    saveCopy: '保存副本',
  },

  pageCrash: {
    message: '窗口再次停止工作。',
    detail:
      '你的消息和图片都已保留，传输仍在继续。报告不包含消息、姓名或密钥；发送给别人之前，你可以先看一遍。',
    buttons: { again: '重试', report: '保存报告…', quit: '退出' },
  },

  crash: {
    message: 'Parley 遇到了自己无法解决的问题。',
    detail: '已保存的内容是安全的。重新启动即可继续；尚未完成的传输也会继续。',
    again: '重新启动',
    report: '保存报告并退出…',
    quit: '退出',
  },

  noStart: {
    message: 'Parley 无法启动。',
    unexpected: '它遇到了意外问题：{{why}}',
    quit: '退出',
  },

  page: {
    exported: '从 Parley 导出，{{when}}',
    edited: '已编辑',
    you: '你',
    picture: '图片',
    quoteGone: '一条已经不在的消息',
    deleted: '此消息已删除。',
    newId: '对方以另一个标识回来了：{{id}}',
    notThere: '：导出时此文件不在。',
    failed: '未送达：{{why}}',
    cancelled: '已取消。',
  },
};
